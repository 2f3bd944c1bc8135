#include <windows.h>

#include <chrono>
#include <stdexcept>

#include "emulator/persistence/data_directory.hpp"
#include "emulator/persistence/data_files.hpp"
#include "emulator/persistence/path_text.hpp"

namespace managementpartner::emulator {

namespace fs = std::filesystem;

namespace {

constexpr DWORD poll_ms = 10;
// Virus scanners and indexers look at what is new, and let go of it soon.
constexpr auto patience_with_scanners = std::chrono::seconds(2);

[[noreturn]] void fail(const fs::path& path, const std::string& what) {
  throw std::runtime_error(what + " " + path_text(path) + ": error " + std::to_string(::GetLastError()));
}

class Handle {
 public:
  explicit Handle(HANDLE handle) noexcept : handle_(handle) {}
  ~Handle() {
    if (handle_ != INVALID_HANDLE_VALUE) ::CloseHandle(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  [[nodiscard]] HANDLE get() const noexcept { return handle_; }

 private:
  const HANDLE handle_;
};

void replace(const fs::path& from, const fs::path& to) {
  const auto deadline = std::chrono::steady_clock::now() + patience_with_scanners;
  while (!::MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
    const DWORD code = ::GetLastError();
    const bool is_in_use = code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION;
    if (!is_in_use || std::chrono::steady_clock::now() >= deadline) fail(to, "cannot replace");
    ::Sleep(poll_ms);
  }
}

class Lock final : public LockedFile {
 public:
  explicit Lock(const fs::path& path)
      : file_(::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, nullptr)) {}
  [[nodiscard]] bool is_open() const noexcept { return file_.get() != INVALID_HANDLE_VALUE; }

 private:
  const Handle file_;
};

}  // namespace

bool make_private_folder(const fs::path& path) {
  if (::CreateDirectoryW(path.c_str(), nullptr)) return true;
  if (::GetLastError() != ERROR_ALREADY_EXISTS) fail(path, "cannot make");
  return false;
}

// It is by where it lies: a user's own folders are.
void close_to_others(const fs::path&) {}

std::unique_ptr<LockedFile> lock_file(const fs::path& path) {
  auto lock = std::make_unique<Lock>(path);
  if (lock->is_open()) return lock;
  if (::GetLastError() != ERROR_SHARING_VIOLATION) fail(path, "cannot open");
  return nullptr;
}

void replace_file(const fs::path& path, const fs::path& beside, std::string_view content) {
  {
    const Handle file(::CreateFileW(beside.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                    FILE_ATTRIBUTE_NORMAL, nullptr));
    if (file.get() == INVALID_HANDLE_VALUE) fail(beside, "cannot open");
    DWORD written = 0;
    if (!::WriteFile(file.get(), content.data(), static_cast<DWORD>(content.size()), &written, nullptr) ||
        !::FlushFileBuffers(file.get())) {
      fail(beside, "cannot write");
    }
  }
  replace(beside, path);
}

fs::path default_data_directory() {
  std::wstring folder(::GetEnvironmentVariableW(L"LOCALAPPDATA", nullptr, 0), L'\0');
  const DWORD size =
      ::GetEnvironmentVariableW(L"LOCALAPPDATA", folder.data(), static_cast<DWORD>(folder.size()));
  if (size == 0 || size >= folder.size())
    throw std::runtime_error("no place for the data directory: set LOCALAPPDATA or give --data");
  return fs::path(folder.substr(0, size)) / L"managementpartner-emulator";
}

}  // namespace managementpartner::emulator

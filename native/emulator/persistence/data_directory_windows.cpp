#include <windows.h>

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "emulator/persistence/data_directory.hpp"
#include "emulator/persistence/path_text.hpp"

namespace managementpartner::emulator {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_file = "lock";
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

}  // namespace

// Closed to others by where it lies: a user's own folders are.
struct DataDirectory::Lock : Handle {
  using Handle::Handle;
};

DataDirectory::DataDirectory(const fs::path& path) : path_(fs::absolute(path).lexically_normal()) {
  std::error_code failure;
  fs::create_directories(path_.parent_path(), failure);
  if (!::CreateDirectoryW(path_.c_str(), nullptr)) {
    if (::GetLastError() != ERROR_ALREADY_EXISTS) fail(path_, "cannot make the data directory");
    // Somebody's home directory given by mistake must not be filled.
    if (!fs::exists(path_ / lock_file, failure) && !fs::is_empty(path_, failure)) {
      throw std::runtime_error("the data directory " + path_text(path_) +
                               " holds other things: give an empty one or one that does not exist yet");
    }
  }
  const auto lock_path = path_ / lock_file;
  lock_ = std::make_unique<Lock>(::CreateFileW(lock_path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                               OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (lock_->get() != INVALID_HANDLE_VALUE) return;
  if (::GetLastError() != ERROR_SHARING_VIOLATION) fail(lock_path, "cannot open");
  throw std::runtime_error("another emulator uses the data directory " + path_text(path_));
}

DataDirectory::~DataDirectory() = default;

std::optional<std::string> DataDirectory::read(const std::string& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void DataDirectory::write(const std::string& name, std::string_view content) {
  const auto temporary_path = path_ / (name + ".new");
  {
    const Handle file(::CreateFileW(temporary_path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                    FILE_ATTRIBUTE_NORMAL, nullptr));
    if (file.get() == INVALID_HANDLE_VALUE) fail(temporary_path, "cannot open");
    DWORD written = 0;
    if (!::WriteFile(file.get(), content.data(), static_cast<DWORD>(content.size()), &written, nullptr) ||
        !::FlushFileBuffers(file.get())) {
      fail(temporary_path, "cannot write");
    }
  }
  replace(temporary_path, path_ / name);
}

void DataDirectory::remove(const std::string& name) {
  ::DeleteFileW((path_ / name).c_str());
}

fs::path DataDirectory::make_empty_folder(const std::string& name) {
  const auto path = path_ / name;
  std::error_code ignored;  // What could not be removed makes the next step fail.
  fs::remove_all(path, ignored);
  if (!::CreateDirectoryW(path.c_str(), nullptr)) fail(path, "cannot make");
  return path;
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

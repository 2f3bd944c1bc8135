// Windows: the content is encrypted for the signed-in user by DPAPI.
#include <windows.h>
// After windows.h.
#include <dpapi.h>
#include <shlobj.h>

#include <fstream>
#include <thread>

#include "platform/private_file.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest = std::size_t{4} << 20;
constexpr DWORD lock_poll_ms = 10;

Error failure(const fs::path& path, const std::string& what) {
  return make_error(Reason::session_store_failed, "The file '" + utf8_text(path) + "' " + what + ".");
}

class Handle final : public FileLock {
 public:
  explicit Handle(HANDLE handle) noexcept : handle_(handle) {}
  ~Handle() override { ::CloseHandle(handle_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

 private:
  const HANDLE handle_;  // Shared with nobody: to close it is to unlock.
};

// What DPAPI gives back, overwritten before it is freed.
class Blob {
 public:
  ~Blob() {
    if (data.pbData == nullptr) return;
    cleanse(data.pbData, data.cbData);
    ::LocalFree(data.pbData);
  }
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(data.pbData), data.cbData};
  }

  DATA_BLOB data{};
};

DATA_BLOB blob_of(std::string_view bytes) {
  return {static_cast<DWORD>(bytes.size()),
          reinterpret_cast<BYTE*>(const_cast<char*>(bytes.data()))};  // DPAPI only reads it.
}

// A new file with this content; where that fails, none stays.
std::optional<Error> write_new(const fs::path& path, std::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (file) return std::nullopt;
  ::DeleteFileW(path.c_str());
  return failure(path, "cannot be written");
}

}  // namespace

Result<std::unique_ptr<FileLock>> PrivateFile::lock(std::chrono::milliseconds patience) const {
  std::error_code problem;
  fs::create_directories(path_.parent_path(), problem);
  const fs::path lock_path = path_.wstring() + L".lock";
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const HANDLE handle = ::CreateFileW(lock_path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                        OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE) return std::unique_ptr<FileLock>(std::make_unique<Handle>(handle));
    if (::GetLastError() != ERROR_SHARING_VIOLATION) return failure(lock_path, "cannot be opened");
    if (std::chrono::steady_clock::now() >= deadline) {
      return failure(lock_path, "is locked by another process that does not release it");
    }
    ::Sleep(lock_poll_ms);
  }
}

Result<std::optional<Secret>> PrivateFile::read() const {
  std::error_code problem;
  if (!fs::exists(path_, problem)) return std::optional<Secret>();
  const auto content = read_small_file(utf8_text(path_), largest);
  if (const auto* reason = std::get_if<FileProblem>(&content)) return failure(path_, reason->what);
  DATA_BLOB sealed = blob_of(std::get<Secret>(content).view());
  Blob open;
  if (!::CryptUnprotectData(&sealed, nullptr, nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN,
                            &open.data)) {
    return failure(path_, "cannot be decrypted: it was kept by another user, or is damaged");
  }
  return std::optional<Secret>(Secret(open.view()));
}

Result<void> PrivateFile::replace(const Secret& content) const {
  // It could not be read again.
  if (content.size() > largest) {
    return failure(path_, "would have more than " + std::to_string(largest) + " bytes");
  }
  DATA_BLOB open = blob_of(content.view());
  Blob sealed;
  if (!::CryptProtectData(&open, L"Management Partner", nullptr, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN,
                          &sealed.data)) {
    return failure(path_, "cannot be encrypted");
  }
  const fs::path temporary = temporary_path();
  if (auto error = write_new(temporary, sealed.view())) return *std::move(error);
  if (!::MoveFileExW(temporary.c_str(), path_.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
    ::DeleteFileW(temporary.c_str());
    return failure(path_, "cannot be replaced");
  }
  return {};
}

Result<void> PrivateFile::try_replace(std::size_t size) const {
  const fs::path temporary = temporary_path();
  if (auto error = write_new(temporary, std::string(size, ' '))) return *std::move(error);
  ::DeleteFileW(temporary.c_str());
  return {};
}

Result<void> PrivateFile::remove() const {
  if (::DeleteFileW(path_.c_str()) || ::GetLastError() == ERROR_FILE_NOT_FOUND ||
      ::GetLastError() == ERROR_PATH_NOT_FOUND) {
    return {};
  }
  return failure(path_, "cannot be removed");
}

Result<fs::path> private_directory() {
  PWSTR folder = nullptr;
  const bool found = SUCCEEDED(::SHGetKnownFolderPath(FOLDERID_LocalAppData, 0, nullptr, &folder));
  fs::path path = found ? fs::path(folder) / L"managementpartner" : fs::path();
  ::CoTaskMemFree(folder);
  if (!found)
    return make_error(Reason::session_store_failed, "This user has no local application data folder.");
  return path;
}

}  // namespace managementpartner

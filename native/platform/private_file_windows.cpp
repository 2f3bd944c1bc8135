// Windows: the content is encrypted for the signed-in user by DPAPI, and the file is closed to all others.
#include <windows.h>
// After windows.h.
#include <aclapi.h>
#include <dpapi.h>
#include <sddl.h>
#include <shlobj.h>

#include <array>
#include <cstring>
#include <thread>

#include "error/exhaustion.hpp"
#include "platform/handle_windows.hpp"
#include "platform/last_error_windows.hpp"
#include "platform/long_path_windows.hpp"
#include "platform/private_file.hpp"
#include "platform/process_variable.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest = std::size_t{4} << 20;
constexpr std::size_t largest_sealed = largest + 4096;  // DPAPI adds some hundred bytes.
constexpr DWORD poll_ms = 10;
// Virus scanners and indexers look at what is new, and let go of it soon.
constexpr auto patience_with_scanners = std::chrono::seconds(2);

Error failure(const fs::path& path, const std::string& what) {
  return make_error(Reason::session_store_failed, "The file '" + utf8_text(path) + "' " + what + ".");
}

Error system_failure(const fs::path& path, const std::string& what) {
  const std::error_code code = last_error();
  return system_error(
      Reason::session_store_failed,
      "The file '" + utf8_text(path) + "' " + what + " (error " + std::to_string(code.value()) + ").", code);
}

// Others have it open, or it is about to go.
bool is_in_use(DWORD code) {
  return code == ERROR_SHARING_VIOLATION || code == ERROR_LOCK_VIOLATION || code == ERROR_ACCESS_DENIED;
}

// Until `attempt` succeeds or fails for another reason than that others have the file open.
template <class Attempt>
bool while_in_use(Attempt attempt) {
  const auto deadline = std::chrono::steady_clock::now() + patience_with_scanners;
  for (;;) {
    if (attempt()) return true;
    if (!is_in_use(::GetLastError()) || std::chrono::steady_clock::now() >= deadline) return false;
    ::Sleep(poll_ms);
  }
}

struct LocalRelease {
  void operator()(void* memory) const noexcept { ::LocalFree(memory); }
};
template <class T>
using LocalPtr = std::unique_ptr<T, LocalRelease>;

// This user alone, also for what is made in a folder; what lies above grants nothing.
class OwnerOnly {
 public:
  OwnerOnly() {
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened)) return;
    const Handle token(opened);
    alignas(TOKEN_USER) std::array<std::byte, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
    DWORD size = 0;
    if (!::GetTokenInformation(token.get(), TokenUser, user.data(), static_cast<DWORD>(user.size()), &size))
      return;
    wchar_t* text = nullptr;
    if (!::ConvertSidToStringSidW(reinterpret_cast<const TOKEN_USER*>(user.data())->User.Sid, &text)) return;
    const LocalPtr<wchar_t> owner(text);
    const std::wstring rights = L"D:P(A;OICI;FA;;;" + std::wstring(owner.get()) + L")";
    PSECURITY_DESCRIPTOR made = nullptr;
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(rights.c_str(), SDDL_REVISION_1, &made,
                                                                nullptr))
      return;
    descriptor_.reset(made);
    attributes_ = {sizeof attributes_, made, FALSE};
  }

  /// nullptr where the system does not say who this is: nothing is made then.
  [[nodiscard]] SECURITY_ATTRIBUTES* get() noexcept { return descriptor_ ? &attributes_ : nullptr; }

 private:
  LocalPtr<void> descriptor_;
  SECURITY_ATTRIBUTES attributes_{};
};

class HeldFile final : public FileLock {
 public:
  explicit HeldFile(Handle handle) noexcept : handle_(std::move(handle)) {}

 private:
  Handle handle_;  // Shared with nobody: to close it is to unlock, and the end of the process closes it.
};

// What DPAPI gives back, overwritten before it is freed.
class Blob {
 public:
  Blob() = default;
  ~Blob() {
    if (data.pbData == nullptr) return;
    cleanse(data.pbData, data.cbData);
    ::LocalFree(data.pbData);
  }
  Blob(const Blob&) = delete;
  Blob& operator=(const Blob&) = delete;
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(data.pbData), data.cbData};
  }

  DATA_BLOB data{};
};

DATA_BLOB blob_of(std::string_view bytes) {
  return {static_cast<DWORD>(bytes.size()),
          reinterpret_cast<BYTE*>(const_cast<char*>(bytes.data()))};  // DPAPI only reads it.
}

std::optional<Error> make_folder(const fs::path& folder, OwnerOnly& owner) {
  const fs::path above = folder.parent_path();
  if (!above.empty() && above != folder &&
      ::GetFileAttributesW(long_path(above).c_str()) == INVALID_FILE_ATTRIBUTES) {
    if (auto error = make_folder(above, owner)) return error;
  }
  if (::CreateDirectoryW(long_path(folder).c_str(), owner.get()) || ::GetLastError() == ERROR_ALREADY_EXISTS)
    return std::nullopt;
  const std::error_code code = last_error();
  return system_error(
      Reason::session_store_failed,
      "The folder '" + utf8_text(folder) + "' cannot be made (error " + std::to_string(code.value()) + ").",
      code);
}

// A new file with this content; where that fails, none stays.
std::optional<Error> write_new(const fs::path& path, std::string_view content) {
  OwnerOnly owner;
  if (owner.get() == nullptr) return system_failure(path, "cannot be made");
  const std::wstring name = long_path(path);
  {
    const Handle file(::CreateFileW(name.c_str(), GENERIC_WRITE, 0, owner.get(), CREATE_NEW,
                                    FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.is_open()) return system_failure(path, "cannot be made");
    DWORD written = 0;
    if (::WriteFile(file.get(), content.data(), static_cast<DWORD>(content.size()), &written, nullptr) &&
        written == content.size() && ::FlushFileBuffers(file.get()))
      return std::nullopt;
  }
  Error error = system_failure(path, "cannot be written");
  ::DeleteFileW(name.c_str());
  return error;
}

// In one step, even while others read the old file; Windows can since version 1607, on its own file systems.
bool move_in_one_step(const std::wstring& from, const std::wstring& to) {
  const Handle file(::CreateFileW(from.c_str(), DELETE | SYNCHRONIZE,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.is_open()) return false;
  const std::size_t name_size = to.size() * sizeof(wchar_t);
  std::vector<std::uint64_t> memory((sizeof(FILE_RENAME_INFO) + name_size) / sizeof(std::uint64_t) + 1);
  auto* const rename = reinterpret_cast<FILE_RENAME_INFO*>(memory.data());
  // MinGW's headers have these for none of the versions that they know.
  constexpr DWORD flags = 0x1 | 0x2;  // FILE_RENAME_REPLACE_IF_EXISTS, FILE_RENAME_POSIX_SEMANTICS
  constexpr auto rename_info_ex = static_cast<FILE_INFO_BY_HANDLE_CLASS>(22);
  std::memcpy(memory.data(), &flags, sizeof flags);
  rename->FileNameLength = static_cast<DWORD>(name_size);
  std::memcpy(rename->FileName, to.data(), name_size);
  return ::SetFileInformationByHandle(file.get(), rename_info_ex, memory.data(),
                                      static_cast<DWORD>(memory.size() * sizeof(std::uint64_t))) != 0;
}

bool replace_by(const std::wstring& from, const std::wstring& to) {
  return while_in_use([&] {
    return move_in_one_step(from, to) ||
           ::MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
  });
}

}  // namespace

Result<std::unique_ptr<FileLock>> PrivateFile::lock(std::chrono::milliseconds patience) const {
  OwnerOnly owner;
  if (owner.get() == nullptr) return system_failure(path_, "cannot be made");
  if (auto error = make_folder(path_.parent_path(), owner)) return *std::move(error);
  const fs::path lock_path = path_.native() + L".lock";
  const std::wstring name = long_path(lock_path);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    Handle file(::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, owner.get(), OPEN_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL, nullptr));
    if (file.is_open()) return std::unique_ptr<FileLock>(std::make_unique<HeldFile>(std::move(file)));
    if (::GetLastError() != ERROR_SHARING_VIOLATION) return system_failure(lock_path, "cannot be opened");
    if (std::chrono::steady_clock::now() >= deadline) {
      return failure(lock_path, "is locked by another process that does not release it");
    }
    ::Sleep(poll_ms);
  }
}

Result<std::optional<Secret>> PrivateFile::read() const {
  const auto content = read_small_file(utf8_text(path_), largest_sealed);
  if (const auto* const problem = std::get_if<FileProblem>(&content)) {
    if (problem->is_missing) return std::optional<Secret>();
    return system_error(failure(path_, problem->what), problem->failure);
  }
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
    return system_failure(path_, "cannot be encrypted");
  }
  const fs::path temporary = temporary_path();
  if (auto error = write_new(temporary, sealed.view())) return *std::move(error);
  if (replace_by(long_path(temporary), long_path(path_))) return {};
  Error error = system_failure(path_, "cannot be replaced");
  ::DeleteFileW(long_path(temporary).c_str());
  return error;
}

Result<void> PrivateFile::try_replace(std::size_t size) const {
  const fs::path temporary = temporary_path();
  if (auto error = write_new(temporary, std::string(size, ' '))) return *std::move(error);
  ::DeleteFileW(long_path(temporary).c_str());
  return {};
}

Result<void> PrivateFile::remove() const {
  const std::wstring name = long_path(path_);
  const bool removed =
      while_in_use([&] { return ::DeleteFileW(name.c_str()) || is_missing_file(last_error()); });
  if (removed) return {};
  return system_failure(path_, "cannot be removed");
}

Result<fs::path> private_directory() {
  constexpr const wchar_t* name = L"managementpartner";
  if (const auto folder = process_variable("LOCALAPPDATA")) {
    const fs::path path = path_from_utf8(folder->view());
    if (path.is_absolute()) return path / name;
  }
  PWSTR known = nullptr;
  const bool is_known = SUCCEEDED(::SHGetKnownFolderPath(FOLDERID_LocalAppData, 0, nullptr, &known));
  fs::path path = is_known ? fs::path(known) / name : fs::path();
  ::CoTaskMemFree(known);
  if (!is_known)
    return make_error(Reason::session_store_failed, "This user has no local application data folder.");
  return path;
}

}  // namespace managementpartner

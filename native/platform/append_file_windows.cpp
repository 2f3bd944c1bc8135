#include <windows.h>

#include <array>
#include <utility>

#include "error/exhaustion.hpp"
#include "platform/append_file.hpp"
#include "platform/handle_windows.hpp"
#include "platform/last_error_windows.hpp"
#include "platform/long_path_windows.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner {

namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;

Error append_failure(const std::string& path, const std::string& what) {
  const std::error_code code = last_error();
  Error error = system_error(
      Reason::session_store_failed,
      "The file '" + path + "' " + what + " (error " + std::to_string(code.value()) + ").", code);
  if (!is_exhaustion(error.reason))
    error.next_step = "Name a file in a folder of yours, on a disk with room.";
  return error;
}

Error append_refusal(const std::string& path, const std::string& what, const char* next_step) {
  Error error = make_error(Reason::argument_invalid, "The file '" + path + "' " + what + '.');
  error.next_step = next_step;
  return error;
}

class WindowsAppendFile final : public AppendFile {
 public:
  WindowsAppendFile(std::string path, Handle&& file) noexcept
      : path_(std::move(path)), file_(std::move(file)) {}

  Result<void> read(const std::function<bool(std::string_view)>& take) override {
    if (!seek(0, FILE_BEGIN)) return append_failure(path_, "cannot be read");
    std::array<char, piece_size> piece;
    for (;;) {
      DWORD got = 0;
      if (!::ReadFile(file_.get(), piece.data(), static_cast<DWORD>(piece.size()), &got, nullptr)) {
        return append_failure(path_, "cannot be read");
      }
      if (got == 0 || !take({piece.data(), got})) return {};
    }
  }

  Result<void> cut(std::uint64_t size) override {
    if (seek(static_cast<LONGLONG>(size), FILE_BEGIN) && ::SetEndOfFile(file_.get())) return {};
    return append_failure(path_, "cannot be written");
  }

  Result<void> append(std::string_view text) override {
    if (!seek(0, FILE_END)) return append_failure(path_, "cannot be written");
    while (!text.empty()) {
      DWORD written = 0;
      if (!::WriteFile(file_.get(), text.data(), static_cast<DWORD>(text.size()), &written, nullptr)) {
        return append_failure(path_, "cannot be written");
      }
      text.remove_prefix(written);
    }
    return {};
  }

  Result<void> sync() override {
    if (::FlushFileBuffers(file_.get())) return {};
    return append_failure(path_, "cannot be written to its disk");
  }

 private:
  bool seek(LONGLONG offset, DWORD from) {
    LARGE_INTEGER place;
    place.QuadPart = offset;
    return ::SetFilePointerEx(file_.get(), place, nullptr, from) != 0;
  }

  const std::string path_;
  const Handle file_;
};

}  // namespace

Result<std::unique_ptr<AppendFile>> AppendFile::open(const std::string& path, Mode mode) {
  // Others may read it; to be opened twice for writing is to be in use.
  Handle file(::CreateFileW(long_path(path_from_utf8(path)).c_str(), GENERIC_READ | GENERIC_WRITE,
                            FILE_SHARE_READ, nullptr, mode == Mode::make ? OPEN_ALWAYS : OPEN_EXISTING,
                            FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.is_open()) {
    if (::GetLastError() == ERROR_SHARING_VIOLATION) {
      return append_refusal(path, "is in use by another run", "Wait for its end, or name another file.");
    }
    if (mode == Mode::go_on && is_missing_file(last_error())) {
      return append_refusal(path, "does not exist", "Name the journal of the run that is to go on.");
    }
    return append_failure(path, "cannot be opened");
  }
  if (::GetFileType(file.get()) != FILE_TYPE_DISK) {
    return append_refusal(path, "is not a file", "Name another file.");
  }
  LARGE_INTEGER size;
  if (!::GetFileSizeEx(file.get(), &size)) return append_failure(path, "cannot be opened");
  if (mode == Mode::make && size.QuadPart != 0) {
    return append_refusal(path, "exists already",
                          "Go on with the run that it is of (resume), or name another file.");
  }
  return std::unique_ptr<AppendFile>(std::make_unique<WindowsAppendFile>(path, std::move(file)));
}

}  // namespace managementpartner

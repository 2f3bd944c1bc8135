#include "platform/last_error_windows.hpp"

#include <windows.h>

#include <array>
#include <cstddef>
#include <new>
#include <string>

#include "encoding/wide_text_windows.hpp"

namespace managementpartner {

namespace {

// The standard library's own has its texts in a code page, which lacks most letters, and lacks some codes.
class WindowsErrors final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "windows"; }

  [[nodiscard]] std::string message(int code) const override {
    std::array<wchar_t, 512> text{};
    const DWORD size = ::FormatMessageW(
        FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK, nullptr,
        static_cast<DWORD>(code), 0, text.data(), static_cast<DWORD>(text.size()), nullptr);
    std::string message = encoding::utf8_from_wide({text.data(), size});
    // It is part of a sentence.
    message.erase(message.find_last_not_of(" .\r\n") + 1);
    return message.empty() ? "error " + std::to_string(code) : message;
  }

  [[nodiscard]] std::error_condition default_error_condition(int code) const noexcept override {
    switch (code) {
      case ERROR_COMMITMENT_LIMIT:
      case ERROR_NOT_ENOUGH_QUOTA:
      case ERROR_NO_SYSTEM_RESOURCES:
      case ERROR_PAGEFILE_QUOTA:
        return std::errc::not_enough_memory;
      default:
        return std::system_category().default_error_condition(code);
    }
  }
};

}  // namespace

std::error_code windows_error(unsigned long code) noexcept {
  // No destructor: what ends with the process may still ask for it.
  alignas(WindowsErrors) static std::byte memory[sizeof(WindowsErrors)];
  static const auto& category = *::new (memory) WindowsErrors;
  return {static_cast<int>(code), category};
}

std::error_code last_error() noexcept {
  return windows_error(::GetLastError());
}

bool is_missing_file(const std::error_code& code) noexcept {
  return code == windows_error(ERROR_FILE_NOT_FOUND) || code == windows_error(ERROR_PATH_NOT_FOUND) ||
         code == windows_error(ERROR_INVALID_NAME);
}

}  // namespace managementpartner

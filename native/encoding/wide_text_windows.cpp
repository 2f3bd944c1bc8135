#include "encoding/wide_text_windows.hpp"

#include <windows.h>

namespace managementpartner::encoding {

namespace {

std::size_t to_utf8(std::wstring_view text, char* bytes, std::size_t size) noexcept {
  if (text.empty()) return 0;  // Which the system takes for a mistake.
  return static_cast<std::size_t>(::WideCharToMultiByte(CP_UTF8, 0, text.data(),
                                                        static_cast<int>(text.size()), bytes,
                                                        static_cast<int>(size), nullptr, nullptr));
}

std::size_t to_wide(std::string_view text, wchar_t* units, std::size_t size) noexcept {
  if (text.empty()) return 0;
  return static_cast<std::size_t>(::MultiByteToWideChar(
      CP_UTF8, 0, text.data(), static_cast<int>(text.size()), units, static_cast<int>(size)));
}

}  // namespace

std::size_t utf8_size(std::wstring_view text) noexcept {
  return to_utf8(text, nullptr, 0);
}

void write_utf8(std::wstring_view text, char* bytes) noexcept {
  static_cast<void>(to_utf8(text, bytes, utf8_size(text)));
}

std::size_t wide_size(std::string_view text) noexcept {
  return to_wide(text, nullptr, 0);
}

void write_wide(std::string_view text, wchar_t* units) noexcept {
  static_cast<void>(to_wide(text, units, wide_size(text)));
}

}  // namespace managementpartner::encoding

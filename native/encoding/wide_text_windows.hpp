// Windows' texts, from and to UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace managementpartner::encoding {

/// How many bytes `write_utf8` writes. What is no UTF-16 becomes U+FFFD.
[[nodiscard]] std::size_t utf8_size(std::wstring_view text) noexcept;
void write_utf8(std::wstring_view text, char* bytes) noexcept;

/// How many units `write_wide` writes. What is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::size_t wide_size(std::string_view text) noexcept;
void write_wide(std::string_view text, wchar_t* units) noexcept;

/// `Text` may be a string that overwrites what it frees.
template <class Text = std::string>
[[nodiscard]] Text utf8_from_wide(std::wstring_view text) {
  Text bytes(utf8_size(text), '\0');
  write_utf8(text, bytes.data());
  return bytes;
}

template <class Text = std::wstring>
[[nodiscard]] Text wide_from_utf8(std::string_view text) {
  Text units(wide_size(text), L'\0');
  write_wide(text, units.data());
  return units;
}

}  // namespace managementpartner::encoding

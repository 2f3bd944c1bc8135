// The letters and digits of ASCII, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::encoding {

/// 'A' to 'Z' in lower case, everything else as it is.
[[nodiscard]] constexpr char to_lower(char character) noexcept {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

/// 'a' to 'z' in upper case, everything else as it is.
[[nodiscard]] constexpr char to_upper(char character) noexcept {
  return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
}

[[nodiscard]] constexpr bool is_digit(char character) noexcept {
  return character >= '0' && character <= '9';
}

[[nodiscard]] constexpr bool is_letter(char character) noexcept {
  const char lower = to_lower(character);
  return lower >= 'a' && lower <= 'z';
}

[[nodiscard]] constexpr bool is_letter_or_digit(char character) noexcept {
  return is_letter(character) || is_digit(character);
}

[[nodiscard]] constexpr bool is_hexadecimal(char character) noexcept {
  const char lower = to_lower(character);
  return is_digit(lower) || (lower >= 'a' && lower <= 'f');
}

/// A space, a tab, or the end of a line.
[[nodiscard]] constexpr bool is_blank(char character) noexcept {
  return character == ' ' || (character >= '\t' && character <= '\r');
}

/// Without what is_blank at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A space counts, too.
[[nodiscard]] constexpr bool is_printable(char character) noexcept {
  return character >= 0x20 && character < 0x7f;
}

/// True for the same GUID or name, whatever the case of its ASCII letters.
[[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) noexcept;

/// The name with its ASCII letters in lower case: the one form under which things are kept.
[[nodiscard]] std::string lower_case(std::string_view name);

}  // namespace managementpartner::encoding

// The characters of UTF-8 text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace managementpartner::encoding {

struct Character {
  std::size_t length = 0;  ///< In bytes; 0 for no character.
  char32_t code_point = 0;
};

/// A byte that does not begin a character.
[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// The well-formed character that the text begins with. Overlong forms, surrogates and what is beyond Unicode
/// are no characters. The text is not empty.
[[nodiscard]] Character first_character(std::string_view text) noexcept;

/// True where all of the text is well-formed.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// The number of characters. Expects UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// Appends the character, which is one of Unicode and no surrogate.
void append_code_point(std::string& text, char32_t code_point);

/// Takes the first character off the text, which is not empty. Of a byte that belongs to no character, its
/// value.
[[nodiscard]] char32_t take_code_point(std::string_view& text) noexcept;

}  // namespace managementpartner::encoding

#include "encoding/utf8.hpp"

#include <algorithm>

namespace managementpartner::encoding {

Character first_character(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {1, lead};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t code_point = lead & (0x7FU >> length);
  for (const char byte : text.substr(1, length - 1)) {
    if (!is_continuation(byte)) return {};
    code_point = code_point << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  const bool is_overlong = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (is_overlong || is_surrogate || code_point > 0x10FFFF) return {};
  return {length, code_point};
}

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t length = first_character(text).length;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::size_t count_code_points(std::string_view text) noexcept {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

void append_code_point(std::string& text, char32_t code_point) {
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
    return;
  }
  const int rest = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;  // Bytes after the first.
  const char32_t lead = (0xFF00U >> (rest + 1)) & 0xFFU;
  text += static_cast<char>(lead | code_point >> (6 * rest));
  for (int left = rest - 1; left >= 0; --left) {
    text += static_cast<char>(0x80U | ((code_point >> (6 * left)) & 0x3FU));
  }
}

char32_t take_code_point(std::string_view& text) noexcept {
  Character character = first_character(text);
  if (character.length == 0) character = {1, static_cast<unsigned char>(text.front())};
  text.remove_prefix(character.length);
  return character.code_point;
}

}  // namespace managementpartner::encoding

#include "cli/output/code_point.hpp"

#include <cstddef>

#include "encoding/code_points.hpp"

namespace managementpartner::cli {

char32_t take_code_point(std::string_view& text) noexcept {
  const auto first = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  const std::size_t following = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  if (following == 0 || following > text.size()) return first;
  char32_t character = first & (0x3Fu >> following);
  for (const char byte : text.substr(0, following)) {
    character = character << 6 | (static_cast<unsigned char>(byte) & 0x3Fu);
  }
  text.remove_prefix(following);
  return character;
}

bool is_space(char32_t character) noexcept {
  return (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x20) ||
         character == 0x85 || character == 0xA0 || character == 0x1680 ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x2028 || character == 0x2029 ||
         character == 0x202F || character == 0x205F || character == 0x3000;
}

std::string_view without_trailing_space(std::string_view text) noexcept {
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && encoding::is_continuation(text[last])) --last;
    std::string_view character = text.substr(last);
    if (!is_space(take_code_point(character))) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string_view without_outer_space(std::string_view text) noexcept {
  text = without_trailing_space(text);
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(take_code_point(rest))) break;
    text = rest;
  }
  return text;
}

}  // namespace managementpartner::cli

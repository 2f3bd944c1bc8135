#include "encoding/terminal_text.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "encoding/utf8.hpp"

namespace managementpartner::encoding {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range active[] = {
    {0x00, 0x1F},      // C0: ESC, BEL, CR …
    {0x7F, 0x9F},      // DEL, C1: CSI, OSC …
    {0xAD, 0xAD},      // A soft hyphen.
    {0x61C, 0x61C},    // A mark of direction.
    {0x180E, 0x180E},  // A separator of no width.
    {0x200B, 0x200B},  // A space of no width.
    {0x200E, 0x200F},  // Marks of direction.
    {0x2028, 0x202E},  // Separators of lines and paragraphs, embeddings and overrides of direction.
    {0x2060, 0x206F},  // Joiners and operators that are not seen, isolates of direction, old format controls.
    {0xFEFF, 0xFEFF},  // A byte-order mark, or a space of no width.
    {0xFFF9, 0xFFFB},  // Annotations between lines.
};

bool is_layout(char32_t character) noexcept {
  return character == '\n' || character == '\t';
}

}  // namespace

bool is_active(char32_t character) noexcept {
  return std::any_of(std::begin(active), std::end(active),
                     [&](const Range& range) { return character >= range.first && character <= range.last; });
}

bool is_active(std::string_view text) noexcept {
  while (!text.empty()) {
    const auto [length, character] = first_character(text);
    if (length == 0 || (is_active(character) && !is_layout(character))) return true;
    text.remove_prefix(length);
  }
  return false;
}

std::string terminal_text(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const auto [length, character] = first_character(text);
    if (length == 0) {
      shown += "\xEF\xBF\xBD";
    } else if (is_active(character) && !is_layout(character)) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(character & 0xFFFF));
      shown += code;
    } else {
      shown += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown;
}

}  // namespace managementpartner::encoding

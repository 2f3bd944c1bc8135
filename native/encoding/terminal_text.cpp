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
    {0x34F, 0x34F},    // A joiner of graphemes.
    {0x61C, 0x61C},    // A mark of direction.
    {0x115F, 0x1160},  // Fillers of Hangul.
    {0x17B4, 0x17B5},  // Vowels of Khmer that are not seen.
    {0x180E, 0x180E},  // A separator of no width.
    {0x200B, 0x200B},  // A space of no width.
    {0x200E, 0x200F},  // Marks of direction.
    {0x2028, 0x202E},  // Separators of lines and paragraphs, embeddings and overrides of direction.
    {0x2060, 0x206F},  // Joiners and operators that are not seen, isolates of direction, old format controls.
    {0x3164, 0x3164},  // A filler of Hangul.
    {0xFEFF, 0xFEFF},  // A byte-order mark, or a space of no width.
    {0xFFA0, 0xFFA0},  // A filler of Hangul, of half the width.
    {0xFFF9, 0xFFFB},  // Annotations between lines.
    {0x1BCA0, 0x1BCA3},  // Controls of shorthand.
    {0x1D173, 0x1D17A},  // Controls of music.
    {0xE0000, 0xE007F},  // Tags, which can hold a whole text that nobody sees.
};

bool is_layout(char32_t character) noexcept {
  return character == '\n' || character == '\t';
}

void append_unit(std::string& shown, char32_t unit) {
  char code[8];
  std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(unit & 0xFFFF));
  shown += code;
}

// Above U+FFFF in the two units of UTF-16, as JSON has it.
void append_code(std::string& shown, char32_t character) {
  if (character <= 0xFFFF) return append_unit(shown, character);
  append_unit(shown, 0xD800 + ((character - 0x10000) >> 10));
  append_unit(shown, 0xDC00 + (character & 0x3FF));
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
      append_code(shown, character);
    } else {
      shown += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown;
}

}  // namespace managementpartner::encoding

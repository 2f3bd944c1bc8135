#include "error/display_text.hpp"

#include <algorithm>
#include <functional>

namespace managementpartner {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

// The length of the control character or space that the text starts with; 0 where it starts with none.
std::size_t leading_control(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first <= 0x20 || first == 0x7f) return 1;
  // U+0080 to U+009F: some terminals take them as the start of an escape sequence.
  if (first == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0) return 2;
  return 0;
}

bool is_continuation(char character) {
  return (static_cast<unsigned char>(character) & 0xC0) == 0x80;
}

// The length of the well-formed character that the text starts with; 0 where there is none.
std::size_t leading_character(std::string_view text) {
  const auto byte = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
  for (std::size_t index = 1; index < length; ++index) {
    if (!is_continuation(text[index])) return 0;
  }
  // Overlong forms, surrogates and what is beyond Unicode.
  const unsigned second = byte(1);
  const bool is_character = first == 0xe0   ? second >= 0xa0
                            : first == 0xed ? second < 0xa0
                            : first == 0xf0 ? second >= 0x90
                            : first == 0xf4 ? second < 0x90
                                            : true;
  return is_character ? length : 0;
}

void cut(std::string& text, std::size_t limit) {
  while (limit > 0 && is_continuation(text[limit])) --limit;
  text.resize(limit);
  text += ellipsis;
}

}  // namespace

std::string display_text(std::string_view text, std::size_t limit) {
  std::string shown;
  bool space = false;
  while (!text.empty() && shown.size() <= limit + 4) {
    if (const std::size_t control = leading_control(text); control > 0) {
      space = true;
      text.remove_prefix(control);
      continue;
    }
    if (space && !shown.empty()) shown += ' ';
    space = false;
    shown += text[0];
    text.remove_prefix(1);
  }
  if (shown.size() > limit) cut(shown, limit);
  return shown;
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = leading_character(text);
    if (length == 0) valid += '?';
    valid += text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return valid;
}

std::string display_sentence(std::string_view text) {
  std::string shown = display_text(text);
  constexpr std::string_view ends = ".!?";
  if (!shown.empty() && ends.find(shown.back()) == std::string_view::npos && !shown.ends_with(ellipsis)) {
    shown += '.';
  }
  return shown;
}

std::string display_ascii(std::string_view text) {
  std::string shown(text.substr(0, 100));
  const auto is_printable = [](char character) { return character >= 0x20 && character < 0x7f; };
  std::replace_if(shown.begin(), shown.end(), std::not_fn(is_printable), '?');
  return shown;
}

}  // namespace managementpartner

#include "error/display_text.hpp"

#include <algorithm>
#include <functional>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"

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

void cut(std::string& text, std::size_t limit) {
  while (limit > 0 && encoding::is_continuation(text[limit])) --limit;
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
    const std::size_t length = encoding::first_character(text).length;
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
  std::replace_if(shown.begin(), shown.end(), std::not_fn(encoding::is_printable), '?');
  return shown;
}

}  // namespace managementpartner

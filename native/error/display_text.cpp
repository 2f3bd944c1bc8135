#include "error/display_text.hpp"

#include <algorithm>
#include <functional>

#include "encoding/ascii.hpp"
#include "encoding/terminal_text.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

// What stands between words: spaces, controls (of which C1, too, are escape sequences to some terminals) and
// separators of lines.
bool is_gap(char32_t character) {
  return character <= 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
         character == 0x2029;
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
    const std::string_view start = text;
    const char32_t character = encoding::take_code_point(text);
    if (is_gap(character)) {
      space = true;
      continue;
    }
    // What only turns or hides text; it has no width.
    if (encoding::is_active(character)) continue;
    if (space && !shown.empty()) shown += ' ';
    space = false;
    shown += start.substr(0, start.size() - text.size());
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

std::string display_id(std::string_view text) {
  const bool is_id = text.size() <= 36 && std::all_of(text.begin(), text.end(), [](char character) {
                       return encoding::is_hexadecimal(character) || character == '-';
                     });
  return is_id ? std::string(text) : std::string();
}

std::string display_ascii(std::string_view text) {
  std::string shown(text.substr(0, 100));
  std::replace_if(shown.begin(), shown.end(), std::not_fn(encoding::is_printable), '?');
  return shown;
}

}  // namespace managementpartner

// Text that others wrote, for a terminal, which would carry out part of it.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::encoding {

/// Whether the character does more than show itself: controls (C0, DEL, C1), what turns the direction of
/// text, line and paragraph separators, and what is not seen at all. Zero-width joiners and variation
/// selectors are none of these: Persian, Indic scripts, Han and emoji are written with them.
[[nodiscard]] bool is_active(char32_t character) noexcept;

/// Whether the text has such a character, other than a newline and a tab, or is not UTF-8.
[[nodiscard]] bool is_active(std::string_view text) noexcept;

/// The text with \u001b and the like in place of these characters, which is also how JSON writes them, and
/// U+FFFD for a byte of no character. Newlines and tabs stay.
[[nodiscard]] std::string terminal_text(std::string_view text);

}  // namespace managementpartner::encoding

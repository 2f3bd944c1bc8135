// Text that a server wrote, made fit for a message.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace managementpartner {

/// One line of valid length: control characters and runs of spaces become one space, what turns or hides text
/// (encoding::is_active) is left out, and what is longer than `limit` bytes is cut at a character's end.
/// Expects UTF-8.
[[nodiscard]] std::string display_text(std::string_view text, std::size_t limit = 1000);

/// The text with '?' in place of each byte that belongs to no character of UTF-8.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// The text as a sentence: display_text with a full stop where it ends without one.
[[nodiscard]] std::string display_sentence(std::string_view text);

/// An ID that a server made: hexadecimal digits and dashes, at most 36, as a GUID is. Empty for anything
/// else, which might be something that it was sent.
[[nodiscard]] std::string display_id(std::string_view text);

/// For header values, which may be no UTF-8: at most 100 characters, each that is not printable ASCII
/// as '?'.
[[nodiscard]] std::string display_ascii(std::string_view text);

}  // namespace managementpartner

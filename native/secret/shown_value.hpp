// Refused values, and paths, in messages.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner {

/// At random, as secrets and keys are: letters of both cases and digits, at least 20.
[[nodiscard]] bool is_random_word(std::string_view word);

/// The value in quotes, with escapes in place of what is not seen (a carriage return at its end, bytes that
/// are no text) and of what a terminal would act on. Not itself where it is long, or may be a secret by
/// mistake.
[[nodiscard]] std::string shown_value(std::string_view value);

/// Whether it is, by mistake, a token or a key in place of its file.
[[nodiscard]] bool is_secret_as_path(std::string_view path);

/// The path likewise, however long; not itself where it may be a secret.
[[nodiscard]] std::string shown_path(std::string_view path);

}  // namespace managementpartner

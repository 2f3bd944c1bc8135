// Texts in files, as Windows' programs write them too.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner {

/// Without the byte order mark that the content begins with, and from UTF-16 to UTF-8 where that says so.
/// Other content, which may be binary, stays as it is.
[[nodiscard]] Secret as_utf8(Secret content);

/// Why this cannot be the text that was meant, as a predicate: "is neither UTF-8 nor …"; nullopt for UTF-8
/// without NUL.
[[nodiscard]] std::optional<std::string> why_no_text(std::string_view content);

}  // namespace managementpartner

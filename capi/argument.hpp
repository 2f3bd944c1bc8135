// What a caller handed in, before anything is done with it.
#pragma once

#include <cstddef>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner::capi {

/// How one text argument is checked. The limits are far above what any service takes: they only keep a
/// missing terminator or a whole file from being sent.
struct TextRule {
  const char* name;  ///< As the header calls it.
  std::size_t limit = 4096;
  Reason reason = Reason::argument_invalid;  ///< Of a text that is not plain or too long.
};

/// A limit for secrets and tokens: a token of a user in hundreds of groups comes to tens of kilobytes;
/// servers take no longer headers.
inline constexpr std::size_t secret_limit = 65'536;

/// The text, if it is not NULL, within the limit, well-formed UTF-8 and without control characters.
/// Messages name the argument and never repeat it: it may be a secret.
[[nodiscard]] Result<std::string_view> check_text(const char* text, const TextRule& rule);

[[nodiscard]] Error null_argument(const char* name);
[[nodiscard]] Error invalid_argument(const char* name, std::string_view why);

}  // namespace managementpartner::capi

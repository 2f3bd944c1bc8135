// Text on its way through the interface.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner::capi {

/// How one text argument is checked. The limits are far above what any service takes: they only keep a
/// missing terminator or a whole file from being sent.
struct TextRule {
  const char* name;  ///< As the header calls it.
  std::size_t limit = 4096;
  Reason reason = Reason::argument_invalid;  ///< Of a text that is not plain or too long.
  bool is_shown = false;                     ///< It is an ID or a name, which a message may repeat.
};

/// A limit for secrets and tokens: a token of a user in hundreds of groups comes to tens of kilobytes;
/// servers take no longer headers.
inline constexpr std::size_t secret_limit = 65'536;

/// The text, if it is not NULL, within the limit, well-formed UTF-8 and without control characters.
/// Messages name the argument. They repeat it only where the rule says so: it may be a secret.
[[nodiscard]] Result<std::string_view> check_text(const char* text, const TextRule& rule);

/// True for well-formed UTF-8 without control characters: nothing in it can end a header line or a log line.
[[nodiscard]] bool is_plain_text(std::string_view text) noexcept;

/// True for printable ASCII, all that a header may hold.
[[nodiscard]] bool is_header_text(std::string_view text) noexcept;

/// What a getter returns: NULL where there is no value.
[[nodiscard]] inline const char* text_or_null(const std::optional<std::string>& text) noexcept {
  return text ? text->c_str() : nullptr;
}

/// Likewise, for texts that are empty where there is no value.
[[nodiscard]] inline const char* text_or_null(const std::string& text) noexcept {
  return text.empty() ? nullptr : text.c_str();
}

}  // namespace managementpartner::capi

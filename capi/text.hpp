// Text on its way through the interface.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::capi {

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

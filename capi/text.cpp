#include "text.hpp"

#include <algorithm>
#include <cstring>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"
#include "error.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::capi {

Result<std::string_view> check_text(const char* text, const TextRule& rule) {
  if (text == nullptr) return null_argument(rule.name);
  const auto refused = [&rule](std::string_view why) {
    Error error = invalid_argument(rule.name, why);
    error.reason = rule.reason;
    return error;
  };
  const void* end = std::memchr(text, '\0', rule.limit + 1);
  if (end == nullptr) return refused("is longer than " + std::to_string(rule.limit) + " bytes");
  const std::string_view view(text, static_cast<std::size_t>(static_cast<const char*>(end) - text));
  if (!is_plain_text(view)) {
    return refused("holds a control character or is not UTF-8" +
                   (rule.is_shown ? ": " + shown_value(view) : std::string()));
  }
  return view;
}

bool is_plain_text(std::string_view text) noexcept {
  while (!text.empty()) {
    const auto [length, code_point] = encoding::first_character(text);
    if (length == 0) return false;
    if (code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0)) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_header_text(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), encoding::is_printable);
}

}  // namespace managementpartner::capi

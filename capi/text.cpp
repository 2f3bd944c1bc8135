#include "text.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::capi {

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

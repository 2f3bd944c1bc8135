#include "text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace managementpartner::capi {

namespace {

// The length of the well-formed UTF-8 character that `text` starts with, and its code point; 0 for none.
std::size_t read_character(std::string_view text, std::uint32_t& code_point) noexcept {
  const auto byte = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) {
    code_point = lead;
    return 1;
  }
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (length == 0 || lead > 0xf4 || text.size() < length) return 0;
  code_point = lead & (0x7fU >> length);
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xc0U) != 0x80U) return 0;
    code_point = code_point << 6 | (byte(index) & 0x3fU);
  }
  const bool overlong = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
  return overlong || surrogate || code_point > 0x10ffff ? 0 : length;
}

}  // namespace

bool is_plain_text(std::string_view text) noexcept {
  while (!text.empty()) {
    std::uint32_t code_point = 0;
    const std::size_t length = read_character(text, code_point);
    if (length == 0) return false;
    if (code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0)) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_header_text(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(),
                     [](char character) { return character >= ' ' && character <= '~'; });
}

}  // namespace managementpartner::capi

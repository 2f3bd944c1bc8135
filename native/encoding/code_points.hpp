// The characters of UTF-8 text.
#pragma once

#include <cstddef>
#include <string_view>

namespace managementpartner::encoding {

/// A byte that does not begin a character.
[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

}  // namespace managementpartner::encoding

// Numbers with a fraction as text, the way Python prints them.
#pragma once

#include <cstddef>

namespace managementpartner::encoding {

/// The longest text of a number, as -2.2250738585072014e-308.
inline constexpr std::size_t longest_double = 24;

/// The shortest text that reads back as the same number: 1.0, 0.0001, 1e-05, 1e+16. There is room for
/// longest_double at `begin`; returns the text's end. `number` is finite.
[[nodiscard]] char* write_double(char* begin, double number) noexcept;

}  // namespace managementpartner::encoding

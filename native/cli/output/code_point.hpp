// The characters of UTF-8 text.
#pragma once

#include <string_view>

namespace managementpartner::cli {

/// The first character, which is taken off the text. Expects UTF-8 that is not empty; of a byte that belongs
/// to no character, its value.
[[nodiscard]] char32_t take_code_point(std::string_view& text) noexcept;

/// White space as Python has it, Unicode's included.
[[nodiscard]] bool is_space(char32_t character) noexcept;

/// Without white space at the end, or at both ends.
[[nodiscard]] std::string_view without_trailing_space(std::string_view text) noexcept;
[[nodiscard]] std::string_view without_outer_space(std::string_view text) noexcept;

}  // namespace managementpartner::cli

// Text as Python has it, in which az is written: str(), splitlines(), strip().
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::cli {

/// A value as str() writes it, which az puts into tables and tab-separated lines: a string as it is; True,
/// False, None; 1, 1.0; objects and arrays as {'key': 'text'} and [1, None].
[[nodiscard]] std::string python_text(const boost::json::value& value);

struct Line {
  std::string_view text;
  std::string_view end;  ///< What ends it; empty at the text's end.
};

/// Views into the text. None for an empty text, and no empty last line for one that ends with a line's end.
[[nodiscard]] std::vector<Line> python_lines(std::string_view text);

/// White space as Python has it, Unicode's included.
[[nodiscard]] bool is_space(char32_t character) noexcept;

/// Without white space at the end, or at both ends.
[[nodiscard]] std::string_view without_trailing_space(std::string_view text) noexcept;
[[nodiscard]] std::string_view without_outer_space(std::string_view text) noexcept;

}  // namespace managementpartner::cli

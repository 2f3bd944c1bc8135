// The lines of a text as Python's splitlines finds them.
#pragma once

#include <string_view>
#include <vector>

namespace managementpartner::cli {

struct Line {
  std::string_view text;
  std::string_view end;  ///< What ends it; empty at the text's end.
};

/// Views into the text. None for an empty text, and no empty last line for one that ends with a line's end.
[[nodiscard]] std::vector<Line> python_lines(std::string_view text);

}  // namespace managementpartner::cli

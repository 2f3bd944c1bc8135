// Values that stand in a file.
#pragma once

#include <string>

namespace managementpartner::cli {

/// As az: @FILE stands for what the file holds, @- for standard input, in both without the line ends at the
/// end. What names no file that can be read stands for itself, and so does @ alone.
[[nodiscard]] std::string value_or_file(std::string value);

}  // namespace managementpartner::cli

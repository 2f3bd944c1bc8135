// Values that stand in a file.
#pragma once

#include <string>
#include <string_view>

#include "cli/terminal/patience.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

/// Whether the value is @FILE or @-, which is standard input; @ alone is not.
[[nodiscard]] bool names_file(std::string_view value);

/// A path as it is meant: "~/" is the person's home, which shells do not put behind an @ or an equals sign.
[[nodiscard]] std::string with_home(std::string_view path);

/// As az: what the file, pipe or standard input of such a value holds, without the line ends at the end.
/// Reason::argument_invalid: it cannot be read, is too long or no text; Reason::timed_out.
[[nodiscard]] Result<std::string> read_file_of(std::string_view value, const Patience& patience);

}  // namespace managementpartner::cli

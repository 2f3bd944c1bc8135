// The text of --help, at every level, and of the manual page.
#pragma once

#include <cstddef>
#include <string>

#include "cli/commands/command_list.hpp"

namespace managementpartner::cli {

/// With the values that are allowed, and the default.
[[nodiscard]] std::string full_help(const Option& option);

/// Laid out for lines of `width` columns, as az lays it out.
[[nodiscard]] std::string help_of_program(std::size_t width);
[[nodiscard]] std::string help_of_group(const Group& group, std::size_t width);
[[nodiscard]] std::string help_of_command(const Command& command, std::size_t width);

/// In the language of man(7), made of the tables that help is made of.
[[nodiscard]] std::string man_page();

}  // namespace managementpartner::cli

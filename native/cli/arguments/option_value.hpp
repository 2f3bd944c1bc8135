// What an option's value may be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments/option.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

/// Checks the value of a choice, whatever its case, and puts it into the case of the choices; other kinds
/// take any text. Reason::argument_invalid.
[[nodiscard]] std::optional<Error> check_value(const Option& option, std::string& value);

/// Checks what a file says of a switch: yes or no in one of the usual words. Reason::argument_invalid.
[[nodiscard]] std::optional<Error> check_switch(const Option& option, std::string_view value);

/// What configuration files and variables call on: "yes", "true", "on", "1", whatever the case.
[[nodiscard]] bool is_yes(std::string_view value);

}  // namespace managementpartner::cli

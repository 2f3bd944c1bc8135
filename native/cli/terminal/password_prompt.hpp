// A password, asked for at the terminal.
#pragma once

#include <stop_token>
#include <string_view>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::cli {

/// Shows the prompt and reads a line that is not shown. Reason::argument_invalid: there is no terminal, or
/// the line is empty; Reason::cancelled: it was stopped.
[[nodiscard]] Result<Secret> ask_password(std::string_view prompt, const std::stop_token& stop);

}  // namespace managementpartner::cli

// Where secrets come from, other than the command line.
#pragma once

#include <string_view>

#include "cli/terminal/patience.hpp"
#include "error/error.hpp"
#include "platform/environment.hpp"

namespace managementpartner::cli {

/// The first line of the file or pipe, or of standard input for "-", without its end; where standard input is
/// a terminal, it is asked for there. `what` names the secret in the message: "access token"; `shown` the
/// file. Reason::argument_invalid: it cannot be read, or is empty; Reason::cancelled: it was stopped;
/// Reason::timed_out.
[[nodiscard]] Result<SecretLine> read_secret_file(std::string_view path, std::string_view what,
                                                  const std::string& shown, const Patience& patience);

}  // namespace managementpartner::cli

// What to do about an error, in the words of the command line.
#pragma once

#include <string>

#include "cli/errors/attempt.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

/// One or two sentences; empty where the message says it all.
[[nodiscard]] std::string next_step_of(const Error& error, const Attempt& attempt);

}  // namespace managementpartner::cli

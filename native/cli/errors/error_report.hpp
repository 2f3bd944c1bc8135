// How an error is told on standard error.
#pragma once

#include "cli/errors/attempt.hpp"
#include "cli/terminal/console.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

/// As az: "ERROR: (Code) Message", then "Code: …" and "Message: …" where the service gave a code; then what
/// to do next, in this program's words; and where more is to be said, the data that go with it.
void report(Console& console, const Error& error, const Attempt& attempt);

}  // namespace managementpartner::cli

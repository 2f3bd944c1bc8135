// Where secrets come from, other than the command line.
#pragma once

#include <string_view>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::cli {

/// The first line of the file, or of standard input for "-", without its end. `what` names the secret in the
/// message: "access token". Reason::argument_invalid: it cannot be read, or is empty.
[[nodiscard]] Result<Secret> read_secret_file(std::string_view path, std::string_view what);

}  // namespace managementpartner::cli

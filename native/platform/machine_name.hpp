// Which machine this is.
#pragma once

#include <string>

namespace managementpartner {

/// What tells this machine from others that share a person's files: its name, and its ID where the system has
/// one. Empty where it cannot be told.
[[nodiscard]] std::string machine_name();

}  // namespace managementpartner

// Where the servers were named that a command may connect to.
#pragma once

#include <vector>

#include "cli/arguments/invocation.hpp"
#include "client/cloud.hpp"
#include "sign_ins/kept_sign_in.hpp"

namespace managementpartner::cli {

/// Of a choice that was made by options, the configuration file and variables.
[[nodiscard]] std::vector<NamedHost> named_hosts(const Invocation& invocation, const CloudChoice& choice);

/// Of a kept sign-in, which has its own cloud.
[[nodiscard]] std::vector<NamedHost> named_hosts(const Invocation& invocation,
                                                 const sign_ins::KeptSignIn& kept);

}  // namespace managementpartner::cli

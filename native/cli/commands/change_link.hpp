// What `create` and `update` have in common.
#pragma once

#include "cli/arguments/invocation.hpp"
#include "client/client.hpp"

namespace managementpartner::cli {

/// Makes the change with --partner-id and returns the link as it is now.
[[nodiscard]] Result<boost::json::value> change_link(
    Invocation& invocation, Result<arm::Partner> (Client::*change)(const CallOptions&, std::string_view));

}  // namespace managementpartner::cli

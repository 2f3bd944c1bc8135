// A request as it goes over the wire.
#pragma once

#include <string>

#include "error/error.hpp"
#include "http/request.hpp"

namespace managementpartner::http {

/// HTTP/1.1 text of the request. Reason::argument_invalid: a header or the target holds a control character.
/// Reason::internal_error: an access token would go out without TLS. `memory`
/// is used where there is enough of it.
[[nodiscard]] Result<Secret> to_wire(const Request& request, const std::string& user_agent,
                                     Secret memory = {});

}  // namespace managementpartner::http

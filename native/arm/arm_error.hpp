// An answer that is no success, as an Error.
#pragma once

#include "arm/service_request.hpp"
#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"
#include "secret/secret.hpp"

namespace managementpartner::arm {

/// Reads any answer that is not what the call hopes for. The HTTP status decides, the service's code and
/// message are shown; `token` is the one that was sent, for its claims, and never stands in the Error.
[[nodiscard]] Error arm_error(const http::Response& response, const ServiceRequest& request,
                              const Secret& token, identity::WallClock::time_point now);

/// True where the answer calls itself a web page: the service has none.
[[nodiscard]] bool is_html(const http::Response& response);

}  // namespace managementpartner::arm

// A 401: why the service did not take the token.
#pragma once

#include "arm/service_message.hpp"
#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"
#include "secret/secret.hpp"

namespace managementpartner::arm {

/// Reason::token_expired or token_rejected. The token's own claims are shown, because a wrong tenant,
/// audience or age is what the user can mend.
[[nodiscard]] Error token_refusal(const http::Response& response, const ServiceMessage& said,
                                  const Secret& token, identity::WallClock::time_point now);

}  // namespace managementpartner::arm

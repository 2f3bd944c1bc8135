// A 401: why the service did not take the token.
#pragma once

#include <string>

#include "arm/service_message.hpp"
#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"
#include "secret/secret.hpp"

namespace managementpartner::arm {

/// Reason::token_expired, token_rejected or mfa_required. The token's own claims are shown, because a wrong
/// tenant, audience or age is what the user can mend.
[[nodiscard]] Error token_refusal(const http::Response& response, const ServiceMessage& said,
                                  const Secret& token, identity::WallClock::time_point now);

/// The error of one who was to get a token that meets these claims, because the service refused the other
/// one: an application is told what it cannot do.
[[nodiscard]] Error unmet_claims(Error error, const std::string& claims, const Secret& refused);

}  // namespace managementpartner::arm

// What an answer means for a request about a link.
#pragma once

#include "arm/partner_machine.hpp"
#include "arm/service_request.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"
#include "secret/secret.hpp"

namespace managementpartner::arm {

/// `token` is the one that was sent: see arm_error.
[[nodiscard]] LinkOutcome read_link_answer(const http::Delivery& answer, const ServiceRequest& request,
                                           const Secret& token, identity::WallClock::time_point now);

}  // namespace managementpartner::arm

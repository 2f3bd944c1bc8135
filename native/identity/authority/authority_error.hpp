// What the authority says when it gives no token (RFC 6749 section 5.2, with Entra's AADSTS codes).
#pragma once

#include <string_view>

#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// Reads any answer that is not a 200. `tenant` is the one that was asked for; `secret` and `other`, which
/// were sent, are taken out.
[[nodiscard]] Error authority_error(const http::Response& response, std::string_view tenant,
                                    WallClock::time_point now, const Secret& secret,
                                    const Secret& other = Secret());

/// What to do where something answers that is not the authority.
[[nodiscard]] NextStep authority_step();

}  // namespace managementpartner::identity

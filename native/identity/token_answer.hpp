// The authority's answer to a token request that succeeded (RFC 6749 section 5.1).
#pragma once

#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/access_token.hpp"

namespace managementpartner::identity {

/// Reads a 200. `now` is when it came: expires_in and refresh_in count from there. A token without a known
/// life lasts until it is refused. Reason::unexpected_response.
[[nodiscard]] Result<AccessToken> parse_token_answer(const http::Response& response,
                                                     WallClock::time_point now);

}  // namespace managementpartner::identity

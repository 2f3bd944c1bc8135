// The answer to a token request that succeeded (RFC 6749 section 5.1), by the authority or a managed
// identity's endpoint.
#pragma once

#include <string_view>

#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// Reads a 200. `now` is when it came: expires_in and refresh_in count from there. Where the answer has no
/// life that can be read, the token's own counts; without either it lasts until it is refused. `who`
/// answered, as the start of a sentence. Reason::unexpected_response.
[[nodiscard]] Result<AccessToken> parse_token_answer(const http::Response& response,
                                                     WallClock::time_point now,
                                                     std::string_view who = "The authority");

}  // namespace managementpartner::identity

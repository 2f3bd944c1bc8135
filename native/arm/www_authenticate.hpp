// The challenges of a 401 (RFC 9110 section 11.6.1, RFC 6750 section 3).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

namespace managementpartner::arm {

/// Parameters of a Bearer challenge; empty where it has none.
struct BearerChallenge {
  std::string error;                   ///< "invalid_token", "insufficient_claims" …
  std::string error_description;       ///< For people; ASCII.
  std::string claims;                  ///< JSON, decoded: what a new token must satisfy.
  std::string authorization_uri = {};  ///< Where to sign in; ASCII.
};

/// The Bearer challenges in one header's value, in their order.
[[nodiscard]] std::vector<BearerChallenge> parse_bearer_challenges(std::string_view header);

/// The answer's Bearer challenge: of several, the first with claims, else the first.
[[nodiscard]] std::optional<BearerChallenge> bearer_challenge(const http::Response& response);

}  // namespace managementpartner::arm

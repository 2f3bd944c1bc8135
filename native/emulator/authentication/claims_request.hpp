// The `claims` parameter of a token request and the claims of a challenge (OpenID Connect Core, section 5.5).
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string_view>

namespace managementpartner::emulator {

/// The claim in which a token holds what its request's `claims` asked for.
constexpr std::string_view requested_claims_claim = "emulator_requested_claims";

/// What is asked of the access token; nullopt if the text is not such a request.
[[nodiscard]] std::optional<boost::json::object> parse_claims_request(std::string_view text);

/// What ARM asks of people who signed in without a second factor: the authentication context p1.
constexpr std::string_view mfa_claims = R"({"access_token":{"acrs":{"essential":true,"values":["p1"]}}})";

/// Whether it asks for an authentication context, which a second factor gives.
[[nodiscard]] bool asks_for_mfa(std::string_view text);

/// Whether a token made for `requested` holds every claim of the challenge.
[[nodiscard]] bool satisfies(const boost::json::object& requested, const boost::json::object& challenge);

}  // namespace managementpartner::emulator

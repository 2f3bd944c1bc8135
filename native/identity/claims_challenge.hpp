// What a service asks of the next token (OpenID Connect Core, section 5.5): such as that its person proved
// who they are by a second factor. As JSON it goes to the authority, as base64 it comes and is typed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner::identity {

/// The JSON of what was asked, by the ID of the tenant that it was asked for; "" is a person's own, unnamed.
using ClaimsChallenges = std::map<std::string, std::string, std::less<>>;

/// The JSON that the base64 text stands for, standard or base64url, with or without padding; nullopt where it
/// is not a JSON object.
[[nodiscard]] std::optional<std::string> decode_claims(std::string_view text);

/// The same for what somebody typed. Reason::argument_invalid: it is something else.
[[nodiscard]] Result<std::string> parse_claims_challenge(std::string_view text);

/// Standard base64 with padding, as az login --claims-challenge and Connect-AzAccount -ClaimsChallenge take
/// it. Empty for no claims.
[[nodiscard]] std::string claims_challenge_text(std::string_view claims);

/// Whether they ask for an authentication context (acrs): what ARM asks of people who signed in without
/// multi-factor authentication.
[[nodiscard]] bool asks_for_mfa(std::string_view claims);

}  // namespace managementpartner::identity

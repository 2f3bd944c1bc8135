// Who sent an ARM request: its bearer token, checked as ARM checks it.
#pragma once

#include <memory>
#include <string_view>
#include <variant>

#include "emulator/authentication/token_verifier.hpp"
#include "emulator/configuration/configuration.hpp"
#include "emulator/messages/request.hpp"
#include "emulator/messages/response.hpp"

namespace managementpartner::emulator {

/// The token's text; empty if the request has no bearer token.
[[nodiscard]] std::string_view bearer_token(const Request& request);

/// The token, or the 401 that says what is wrong with it.
[[nodiscard]] std::variant<std::shared_ptr<const VerifiedToken>, Response> authenticate(
    const Request& request, TokenVerifier& verifier, const Configuration& configuration,
    const std::string& authority);

}  // namespace managementpartner::emulator

// What Entra writes into an access token.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

#include "emulator/configuration/configuration.hpp"

namespace managementpartner::emulator {

constexpr std::chrono::seconds usual_token_lifetime{3599};
/// So much before its issue a token begins to be valid, for clocks that are late.
constexpr std::chrono::seconds token_backdating{300};

/// The issuer of ARM's tokens, in every tenant and whatever the endpoint that gave them.
[[nodiscard]] std::string token_issuer(const std::string& tenant_id);

/// The claims of an application's token, from now on.
[[nodiscard]] boost::json::object application_claims(const std::string& tenant_id,
                                                     const ServicePrincipal& principal,
                                                     const std::string& audience,
                                                     std::chrono::seconds lifetime);

}  // namespace managementpartner::emulator

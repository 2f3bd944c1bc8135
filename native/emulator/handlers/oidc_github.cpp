// The token that a GitHub Actions workflow gets to show to others.
#include <boost/json/object.hpp>

#include "emulator/authentication/bearer.hpp"
#include "emulator/errors/oidc_errors.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

namespace {

constexpr const char* usual_audience = "https://github.com/contoso";

}  // namespace

void add_oidc_github_routes(Router& router, Services& services) {
  router.add(Face::entra, "GET", "/oidc/github",
             [&services](Exchange& exchange, const Target& target, const Captures&) {
               const auto& federation = services.federation;
               if (bearer_token(exchange.request) != federation.github_token) {
                 return oidc_errors::unauthorized();
               }
               const std::string audience(target.parameter("audience").value_or(usual_audience));
               auto claims = federated_claims(federation.issuer, github_subject, audience);
               claims["repository"] = "contoso/partner-links";
               claims["repository_owner"] = "contoso";
               claims["ref"] = "refs/heads/main";
               claims["event_name"] = "schedule";
               return json_response({{"count", 1}, {"value", federation.key.sign(claims)}});
             });
}

}  // namespace managementpartner::emulator

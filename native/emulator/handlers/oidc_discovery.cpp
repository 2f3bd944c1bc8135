// How the world learns the key of the issuer that vouches for pipelines.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

void add_oidc_discovery_routes(Router& router, Services& services) {
  router.add(Face::entra, "GET", "/oidc/.well-known/openid-configuration",
             [&services](Exchange&, const Target&, const Captures&) {
               const auto& issuer = services.federation.issuer;
               return json_response({{"issuer", issuer},
                                     {"jwks_uri", issuer + "/keys"},
                                     {"response_types_supported", boost::json::array{"id_token"}},
                                     {"subject_types_supported", boost::json::array{"public"}},
                                     {"id_token_signing_alg_values_supported", boost::json::array{"RS256"}}});
             });
  router.add(Face::entra, "GET", "/oidc/keys", [&services](Exchange&, const Target&, const Captures&) {
    return json_response({{"keys", boost::json::array{services.federation.key.to_jwk()}}});
  });
}

}  // namespace managementpartner::emulator

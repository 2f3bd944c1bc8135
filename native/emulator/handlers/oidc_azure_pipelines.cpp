// The token that an Azure Pipelines job gets for a service connection, to show to Entra.
#include <boost/json/object.hpp>
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/authentication/bearer.hpp"
#include "emulator/errors/oidc_errors.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

void add_oidc_azure_pipelines_routes(Router& router, Services& services) {
  router.add(Face::entra, "POST", "/oidc/azure-pipelines",
             [&services](Exchange& exchange, const Target& target, const Captures&) {
               const auto& federation = services.federation;
               if (bearer_token(exchange.request) != federation.azure_pipelines_token) {
                 return oidc_errors::unauthorized();
               }
               if (target.parameter("api-version").value_or("").empty()) {
                 return oidc_errors::missing_api_version();
               }
               const auto connection = target.parameter("serviceConnectionId").value_or("");
               if (!boost::urls::grammar::ci_is_equal(connection, std::string_view(service_connection_id))) {
                 return oidc_errors::unknown_service_connection(connection);
               }
               const auto claims =
                   federated_claims(federation.issuer, azure_pipelines_subject, federation_audience);
               return json_response({{"oidcToken", federation.key.sign(claims)}});
             });
}

}  // namespace managementpartner::emulator

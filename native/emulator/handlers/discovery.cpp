#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/routing/web_url.hpp"

namespace managementpartner::emulator {

namespace {

Response openid_configuration(const Services& services, std::string_view name) {
  std::string issuer_tenant = "{tenantid}";
  if (!is_any_tenant(name)) {
    const Tenant* const tenant = services.configuration.find_tenant(name);
    if (tenant == nullptr) return entra_errors::undiscoverable_tenant(name);
    issuer_tenant = tenant->id;
  }
  const std::string base = services.origin + '/' + (is_any_tenant(name) ? std::string(name) : issuer_tenant);
  return json_response(
      {{"token_endpoint", base + "/oauth2/v2.0/token"},
       {"token_endpoint_auth_methods_supported",
        boost::json::array{"client_secret_post", "private_key_jwt", "client_secret_basic"}},
       {"jwks_uri", base + "/discovery/v2.0/keys"},
       {"response_types_supported", boost::json::array{"code"}},
       {"response_modes_supported", boost::json::array{"query"}},
       {"grant_types_supported",
        boost::json::array{"authorization_code", "client_credentials", "refresh_token",
                           "urn:ietf:params:oauth:grant-type:device_code"}},
       {"code_challenge_methods_supported", boost::json::array{"S256"}},
       {"subject_types_supported", boost::json::array{"pairwise"}},
       {"id_token_signing_alg_values_supported", boost::json::array{"RS256"}},
       {"scopes_supported", boost::json::array{"openid", "profile", "email", "offline_access"}},
       {"issuer", services.origin + '/' + issuer_tenant + "/v2.0"},
       {"authorization_endpoint", base + "/oauth2/v2.0/authorize"},
       {"device_authorization_endpoint", base + "/oauth2/v2.0/devicecode"},
       {"tenant_region_scope", nullptr},
       {"cloud_instance_name", "localhost"}});
}

Response instance_discovery(const Services& services, const Target& target) {
  // If the endpoint asked for names a tenant, so does the answer.
  std::string tenant = "common";
  if (const auto endpoint = target.parameter("authorization_endpoint")) {
    const auto url = parse_web_url(*endpoint);
    if (url && !url->segments().empty()) tenant = *url->segments().begin();
  }
  const std::string host = services.origin.substr(services.origin.find("//") + 2);
  return json_response({{"tenant_discovery_endpoint",
                         services.origin + '/' + tenant + "/v2.0/.well-known/openid-configuration"},
                        {"api-version", "1.1"},
                        {"metadata", boost::json::array{{{"preferred_network", host},
                                                         {"preferred_cache", host},
                                                         {"aliases", boost::json::array{host}}}}}});
}

}  // namespace

void add_discovery_routes(Router& router, Services& services) {
  router.add(Face::entra, "GET", "/common/discovery/instance",
             [&services](Exchange&, const Target& target, const Captures&) {
               return instance_discovery(services, target);
             });
  router.add(Face::entra, "GET", "/{tenant}/v2.0/.well-known/openid-configuration",
             [&services](Exchange&, const Target&, const Captures& captures) {
               return openid_configuration(services, captures.front());
             });
  router.add(Face::entra, "GET", "/{tenant}/discovery/v2.0/keys",
             [&services](Exchange&, const Target&, const Captures&) {
               return json_response({{"keys", boost::json::array{services.key.to_jwk()}}});
             });
}

}  // namespace managementpartner::emulator

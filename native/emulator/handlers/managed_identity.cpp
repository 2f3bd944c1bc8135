#include "emulator/handlers/managed_identity.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/url/grammar/ci_string.hpp>
#include <ctime>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/audience.hpp"
#include "emulator/errors/identity_errors.hpp"

namespace managementpartner::emulator {

using boost::urls::grammar::ci_is_equal;

namespace {

constexpr std::chrono::seconds identity_token_lifetime{86'399};

struct Selector {
  std::string_view parameter;
  std::string_view (*value_of)(const ServicePrincipal& principal);
};

std::string_view client_id_of(const ServicePrincipal& principal) {
  return principal.client_id;
}
std::string_view object_id_of(const ServicePrincipal& principal) {
  return principal.object_id;
}
std::string_view resource_id_of(const ServicePrincipal& principal) {
  return principal.managed->resource_id;
}

// Each endpoint has its own names for the same thing. Here each knows them all.
constexpr std::array<Selector, 7> selectors{{{"client_id", client_id_of},
                                             {"clientid", client_id_of},
                                             {"object_id", object_id_of},
                                             {"principal_id", object_id_of},
                                             {"principalid", object_id_of},
                                             {"mi_res_id", resource_id_of},
                                             {"msi_res_id", resource_id_of}}};

struct Chosen {
  const Tenant* tenant = nullptr;
  const ServicePrincipal* principal = nullptr;
};

Chosen choose(const Configuration& configuration, const Target& target) {
  const bool named = std::any_of(selectors.begin(), selectors.end(), [&](const Selector& selector) {
    return target.parameter(selector.parameter).has_value();
  });
  const auto is_meant = [&](const ServicePrincipal& principal) {
    if (!principal.managed) return false;
    if (!named) return principal.managed->system_assigned;
    return std::all_of(selectors.begin(), selectors.end(), [&](const Selector& selector) {
      const auto value = target.parameter(selector.parameter);
      return !value || ci_is_equal(*value, selector.value_of(principal));
    });
  };
  for (const auto& tenant : configuration.tenants) {
    for (const auto& principal : tenant.service_principals) {
      if (is_meant(principal)) return {&tenant, &principal};
    }
  }
  return {};
}

}  // namespace

Response identity_token(Exchange& exchange, Services& services, const Target& target, IdentityAnswer answer) {
  exchange.token_requested = true;
  const auto [tenant, principal] = choose(services.configuration, target);
  if (principal == nullptr) return identity_errors::unknown_identity();
  exchange.tenant_id = tenant->id;
  exchange.object_id = principal->object_id;
  exchange.client_id = principal->client_id;
  const auto resource = target.parameter("resource").value_or("");
  if (resource.empty()) return identity_errors::missing_resource();
  // For an application that trusts the identity, and takes such a token in place of its own secret.
  const bool for_application = resource == federation_audience;
  if (!for_application && !is_known_resource(resource)) return identity_errors::unknown_resource(resource);

  const auto lifetime =
      exchange.token_lifetime.value_or(TokenLifetime{identity_token_lifetime, identity_token_lifetime});
  const auto claims =
      for_application ? federated_claims(services.origin + "/" + tenant->id + "/v2.0", principal->object_id,
                                         federation_audience, lifetime.lifetime)
                      : application_claims(tenant->id, *principal, std::string(resource), lifetime.lifetime);
  const auto& key = for_application ? services.federation.key : services.key;
  const auto expires_on = std::time(nullptr) + lifetime.reported.count();
  boost::json::object body{{"access_token", key.sign(claims)},
                           {"client_id", principal->client_id},
                           {"expires_on", std::to_string(expires_on)},
                           {"resource", resource},
                           {"token_type", "Bearer"}};
  if (answer == IdentityAnswer::full) {
    body["expires_in"] = std::to_string(lifetime.reported.count());
    body["ext_expires_in"] = body["expires_in"];
    body["not_before"] = std::to_string(claims.at("nbf").as_int64());
  }
  return json_response(body);
}

std::optional<Response> refuse_metadata(const Request& request) {
  if (!ci_is_equal(request.headers["Metadata"], std::string_view("true"))) {
    return identity_errors::missing_metadata_header();
  }
  if (request.headers.contains("X-Forwarded-For")) return identity_errors::forwarded();
  return std::nullopt;
}

bool is_api_version_since(std::string_view first, const Target& target) {
  // Dates in this form sort like their texts.
  const auto version = target.parameter("api-version").value_or("");
  return version.size() == first.size() && version >= first && version < "3";
}

}  // namespace managementpartner::emulator

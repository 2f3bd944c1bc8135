#include "emulator/handlers/token.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/audience.hpp"
#include "emulator/authentication/claims_request.hpp"
#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/user_token.hpp"

namespace managementpartner::emulator {

namespace {

struct NamedGrant {
  std::string_view name;
  Grant grant;
};

constexpr std::array<NamedGrant, 1> grants{{{"client_credentials", grant_client_credentials}}};

Response answer(Exchange& exchange, Services& services, std::string_view tenant_name) {
  exchange.token_requested = true;
  const Tenant* const tenant = services.configuration.find_tenant(tenant_name);
  if (tenant == nullptr && !is_any_tenant(tenant_name)) return entra_errors::unknown_tenant(tenant_name);
  if (tenant != nullptr) exchange.tenant_id = tenant->id;
  const auto form = parse_form(exchange.request.body);
  if (!form) return entra_errors::malformed_body();
  const auto name = field_of(*form, "grant_type");
  if (!name) return entra_errors::missing_parameter("grant_type");
  if (const auto grant = find_user_grant(*name)) {
    return grant({tenant, tenant_name, *form, exchange}, services);
  }
  if (tenant == nullptr) return entra_errors::unknown_tenant(tenant_name);  // An application has no home.
  const TokenRequest request{*tenant, tenant_name, *form, exchange};
  const auto* found = std::find_if(grants.begin(), grants.end(),
                                   [&](const NamedGrant& grant) { return grant.name == *name; });
  return found == grants.end() ? entra_errors::unsupported_grant(*name) : found->grant(request, services);
}

// The client's capabilities come as a claims request too, and real tokens carry them.
void add_capabilities(boost::json::object& claims, const boost::json::object& requested) {
  const auto* capabilities = requested.if_contains("xms_cc");
  if (capabilities == nullptr || !capabilities->is_object()) return;
  if (const auto* values = capabilities->get_object().if_contains("values"); values && values->is_array()) {
    claims["xms_cc"] = *values;
  }
}

}  // namespace

std::optional<std::string_view> field_of(const Parameters& form, std::string_view name) {
  for (const auto& [its_name, value] : form) {
    if (its_name == name && !value.empty()) return value;
  }
  return std::nullopt;
}

Audience audience_of(const TokenRequest& request) {
  constexpr std::string_view suffix = "/.default";
  const auto scope = request.field("scope");
  if (!scope) return {{}, entra_errors::missing_parameter("scope")};
  if (scope->find(' ') != std::string_view::npos) return {{}, entra_errors::invalid_scope(*scope)};
  if (!scope->ends_with(suffix)) return {{}, entra_errors::scope_without_default(*scope)};
  // `https://host//.default`, as az sends it, names the resource `https://host/`.
  std::string resource(scope->substr(0, scope->size() - suffix.size()));
  if (!is_known_resource(resource)) {
    return {{}, entra_errors::unknown_resource(resource, request.tenant.display_name)};
  }
  return {std::move(resource), std::nullopt};
}

TokenLifetime lifetime_of(const Exchange& exchange) {
  return exchange.token_lifetime.value_or(TokenLifetime{usual_token_lifetime, usual_token_lifetime});
}

TokenAnswer answer_with_token(const TokenRequest& request, Services& services, boost::json::object claims) {
  if (const auto text = request.field("claims")) {
    auto requested = parse_claims_request(*text);
    if (!requested) return {{}, entra_errors::malformed_claims()};
    add_capabilities(claims, *requested);
    claims[requested_claims_claim] = *std::move(requested);
  }
  const auto lifetime = lifetime_of(request.exchange);
  const auto seconds = lifetime.reported.count();
  boost::json::object body{{"token_type", "Bearer"}, {"expires_in", seconds}, {"ext_expires_in", seconds}};
  if (lifetime.refresh_in) body["refresh_in"] = lifetime.refresh_in->count();
  body["access_token"] = services.key.sign(claims);
  return {std::move(body), std::nullopt};
}

void add_token_routes(Router& router, Services& services) {
  router.add(Face::entra, "POST", "/{tenant}/oauth2/v2.0/token",
             [&services](Exchange& exchange, const Target&, const Captures& captures) {
               return answer(exchange, services, captures.front());
             });
}

}  // namespace managementpartner::emulator

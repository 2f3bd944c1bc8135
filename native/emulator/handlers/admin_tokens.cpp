#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/user_claims.hpp"
#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

namespace {

constexpr const char* usual_public_client = "1950a258-227b-4e31-a9cc-717495945fc2";

boost::json::object claims_of_application(const Tenant& tenant, const std::string& client_id,
                                          const std::string& audience, std::chrono::seconds lifetime) {
  const ServicePrincipal* const principal = tenant.find_client(client_id);
  if (principal == nullptr) throw InvalidSetting("clientId", "is not known in this tenant");
  return application_claims(tenant.id, *principal, audience, lifetime);
}

boost::json::object claims_of_user(const Services& services, const Tenant& tenant, const std::string& name,
                                   const std::string& client_id, const std::string& audience,
                                   std::chrono::seconds lifetime) {
  const User* const user = tenant.find_user(name);
  if (user == nullptr) throw InvalidSetting("userPrincipalName", "is not known in this tenant");
  const Account account{&tenant, user, services.configuration.find_home(name)};
  return user_claims(account, client_id, audience, lifetime, user->mfa_required);
}

}  // namespace

// Tokens that the token service would never issue: expired, for somebody else, without a claim.
void add_admin_token_routes(Router& router, Services& services) {
  router.add(
      Face::admin, "POST", "/_emulator/tokens",
      admin_operation([&services](const boost::json::object& description) {
        Settings settings(description);
        const auto tenant_id = settings.guid("tenantId");
        const auto user_name = settings.optional_text("userPrincipalName");
        const auto client_id = user_name ? settings.optional_guid("clientId").value_or(usual_public_client)
                                         : settings.guid("clientId");
        const auto audience = settings.optional_text("audience").value_or(services.origin);
        const auto seconds = settings.integer_or("seconds", usual_token_lifetime.count(),
                                                 -std::int64_t{1} << 40, std::int64_t{1} << 40);
        const auto* const overrides = settings.optional_object("claims");
        settings.expect_no_others();

        const Tenant* const tenant = services.configuration.find_tenant(tenant_id);
        if (tenant == nullptr) throw InvalidSetting("tenantId", "is not a tenant of this emulator");
        const std::chrono::seconds lifetime(seconds);
        auto claims = user_name ? claims_of_user(services, *tenant, *user_name, client_id, audience, lifetime)
                                : claims_of_application(*tenant, client_id, audience, lifetime);
        if (overrides) {
          for (const auto& [name, value] : *overrides) claims[name] = value;
        }
        return json_response({{"access_token", services.key.sign(claims)}});
      }));
}

}  // namespace managementpartner::emulator

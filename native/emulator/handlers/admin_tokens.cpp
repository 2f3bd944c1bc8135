#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>

#include "emulator/authentication/access_token.hpp"
#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

// Tokens the token service would never give: expired, for somebody else, without a claim.
void add_admin_token_routes(Router& router, Services& services) {
  router.add(Face::admin, "POST", "/_emulator/tokens",
             admin_operation([&services](const boost::json::object& description) {
               Settings settings(description);
               const auto tenant_id = settings.guid("tenantId");
               const auto client_id = settings.guid("clientId");
               const auto audience = settings.optional_text("audience").value_or(services.origin);
               const auto seconds = settings.integer_or("seconds", usual_token_lifetime.count(),
                                                        -std::int64_t{1} << 40, std::int64_t{1} << 40);
               const auto* const overrides = settings.optional_object("claims");
               settings.expect_no_others();

               const Tenant* const tenant = services.configuration.find_tenant(tenant_id);
               if (tenant == nullptr) throw InvalidSetting("tenantId", "is not a tenant of this emulator");
               const ServicePrincipal* const principal = tenant->find_client(client_id);
               if (principal == nullptr) throw InvalidSetting("clientId", "is not known in this tenant");
               auto claims =
                   application_claims(tenant_id, *principal, audience, std::chrono::seconds(seconds));
               if (overrides) {
                 for (const auto& [name, value] : *overrides) claims[name] = value;
               }
               return json_response({{"access_token", services.key.sign(claims)}});
             }));
}

}  // namespace managementpartner::emulator

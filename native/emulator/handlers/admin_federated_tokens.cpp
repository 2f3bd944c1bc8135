#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

// Tokens of any workload: a pod's in a cluster, an expired one, one for somebody else.
void add_admin_federated_token_routes(Router& router, Services& services) {
  router.add(Face::admin, "POST", "/_emulator/federated-tokens",
             admin_operation([&services](const boost::json::object& description) {
               Settings settings(description);
               const auto subject = settings.text("subject");
               const auto issuer = settings.optional_text("issuer").value_or(services.federation.issuer);
               const auto audience = settings.optional_text("audience").value_or(federation_audience);
               const auto seconds = settings.integer_or("seconds", federated_token_lifetime.count(),
                                                        -std::int64_t{1} << 32, std::int64_t{1} << 32);
               const auto* const overrides = settings.optional_object("claims");
               settings.expect_no_others();
               auto claims = federated_claims(issuer, subject, audience, std::chrono::seconds(seconds));
               if (overrides) {
                 for (const auto& [name, value] : *overrides) claims[name] = value;
               }
               return json_response({{"token", services.federation.key.sign(claims)}});
             }));
}

}  // namespace managementpartner::emulator

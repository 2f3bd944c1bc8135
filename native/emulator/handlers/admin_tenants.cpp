#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

namespace {

boost::json::object to_json(const Services& services, const Tenant& tenant) {
  return {{"tenantId", tenant.id}, {"mfaForChanges", services.mfa_for_changes.contains(tenant.id)}};
}

Response change(Services& services, const boost::json::object& body, std::string_view name) {
  const Tenant* const tenant = services.configuration.find_tenant(name);
  if (tenant == nullptr) return arm_errors::error(404, "NotFound", "No such tenant.");
  Settings settings(body);
  if (!settings.has("mfaForChanges")) throw InvalidSetting("mfaForChanges", "is missing");
  const bool asks = settings.flag_or("mfaForChanges", false);
  settings.expect_no_others();
  if (asks) {
    services.mfa_for_changes.insert(tenant->id);
  } else {
    services.mfa_for_changes.erase(tenant->id);
  }
  return json_response(to_json(services, *tenant));
}

}  // namespace

// What a tenant's rules are from now on.
void add_admin_tenant_routes(Router& router, Services& services) {
  router.add(Face::admin, "GET", "/_emulator/tenants",
             [&services](Exchange&, const Target&, const Captures&) {
               boost::json::array all;
               for (const Tenant& tenant : services.configuration.tenants)
                 all.push_back(to_json(services, tenant));
               return json_response({{"tenants", std::move(all)}});
             });
  router.add(Face::admin, "PUT", "/_emulator/tenants/{tenant}",
             admin_operation([&services](const boost::json::object& body, const Captures& captures) {
               return change(services, body, captures.front());
             }));
}

}  // namespace managementpartner::emulator

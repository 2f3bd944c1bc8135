#include <boost/json/object.hpp>
#include <vector>

#include "emulator/handlers/arm_operation.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/page.hpp"

namespace managementpartner::emulator {

namespace {

boost::json::object to_json(const Tenant& tenant, bool home) {
  boost::json::array domains;
  for (const auto& domain : tenant.domains) domains.emplace_back(domain);
  const std::string category = home ? "Home" : "ManagedBy";
  boost::json::object object{
      {"id", "/tenants/" + tenant.id}, {"tenantId", tenant.id}, {"displayName", tenant.display_name}};
  if (!tenant.domains.empty()) object["defaultDomain"] = tenant.domains.front();
  object["domains"] = std::move(domains);
  object["tenantCategory"] = tenant.category.empty() ? category : tenant.category;
  object["countryCode"] = tenant.country_code;
  object["tenantType"] = tenant.type;
  return object;
}

// An application sees the tenant that it signed in to, and of that no more than it knew.
boost::json::array tenants_of_application(const VerifiedToken& caller) {
  boost::json::array seen;
  seen.push_back(boost::json::object{
      {"id", "/tenants/" + caller.tenant_id}, {"tenantId", caller.tenant_id}, {"tenantCategory", "Home"}});
  return seen;
}

struct SeenTenant {
  const Tenant* tenant;
  bool home;
};

// A person sees the same tenants from each of them, because the object ID in one leads to the others.
std::vector<SeenTenant> tenants_of_user(const Configuration& configuration, const VerifiedToken& caller) {
  std::vector<SeenTenant> seen;
  const Tenant* const asked = configuration.find_tenant(caller.tenant_id);
  const User* const here = asked ? asked->find_user_by_object_id(caller.object_id) : nullptr;
  if (here == nullptr) return seen;
  for (const auto& tenant : configuration.tenants) {
    if (const User* const user = tenant.find_user(here->principal_name)) {
      seen.push_back({&tenant, user->home});
    }
  }
  return seen;
}

}  // namespace

void add_tenant_routes(Router& router, Services& services) {
  add_arm_operation(
      router, services, "GET", "/tenants",
      {"2022-12-01", "2022-09-01", "2021-01-01", "2020-01-01", "2019-11-01", "2019-06-01", "2016-06-01"},
      [&services](const VerifiedToken& caller, const Target& target, const Captures&) {
        if (!caller.user) return page_of(tenants_of_application(caller), target, services);
        const auto seen = tenants_of_user(services.configuration, caller);
        return page_of(
            seen.size(),
            [&seen](std::size_t index) { return to_json(*seen[index].tenant, seen[index].home); }, target,
            services);
      });
}

}  // namespace managementpartner::emulator

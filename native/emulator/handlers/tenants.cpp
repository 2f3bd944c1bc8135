#include <boost/json/object.hpp>

#include "emulator/handlers/arm_operation.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/page.hpp"

namespace managementpartner::emulator {

namespace {

boost::json::object to_json(const Tenant& tenant, const VerifiedToken& caller) {
  boost::json::array domains;
  for (const auto& domain : tenant.domains) domains.emplace_back(domain);
  const std::string category = tenant.id == caller.tenant_id ? "Home" : "ManagedBy";
  boost::json::object object{
      {"id", "/tenants/" + tenant.id}, {"tenantId", tenant.id}, {"displayName", tenant.display_name}};
  if (!tenant.domains.empty()) object["defaultDomain"] = tenant.domains.front();
  object["domains"] = std::move(domains);
  object["tenantCategory"] = tenant.category.empty() ? category : tenant.category;
  object["countryCode"] = tenant.country_code;
  object["tenantType"] = tenant.type;
  return object;
}

}  // namespace

void add_tenant_routes(Router& router, Services& services) {
  add_arm_operation(
      router, services, "GET", "/tenants",
      {"2022-12-01", "2022-09-01", "2021-01-01", "2020-01-01", "2019-11-01", "2019-06-01", "2016-06-01"},
      [&services](const VerifiedToken& caller, const Target& target, const Captures&) {
        boost::json::array seen;
        for (const auto& tenant : services.configuration.tenants) {
          const auto* principal = tenant.find_client(caller.client_id);
          if (principal && principal->account) seen.push_back(to_json(tenant, caller));
        }
        return page_of(std::move(seen), target, services);
      });
}

}  // namespace managementpartner::emulator

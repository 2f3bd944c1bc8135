#include "emulator/announcement.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "emulator/handlers/admin.hpp"

namespace managementpartner::emulator {

namespace json = boost::json;

namespace {

json::object to_json(const Tenant& tenant, const ServicePrincipal& principal) {
  json::object identity{{"tenantId", tenant.id},           {"displayName", tenant.display_name},
                        {"clientId", principal.client_id}, {"clientSecret", principal.client_secret},
                        {"objectId", principal.object_id}, {"principalName", principal.display_name},
                        {"account", principal.account}};
  if (!tenant.domains.empty()) identity["defaultDomain"] = tenant.domains.front();
  return identity;
}

}  // namespace

std::string make_announcement(const Configuration& configuration, std::uint16_t port,
                              const std::filesystem::path& ca_file) {
  const std::string origin = "https://localhost:" + std::to_string(port);
  // The first identity of every tenant comes first, so that a reader that wants one a tenant stops in time.
  json::array identities;
  std::size_t most = 0;
  for (const auto& tenant : configuration.tenants) most = std::max(most, tenant.service_principals.size());
  for (std::size_t index = 0; index < most; ++index) {
    for (const auto& tenant : configuration.tenants) {
      if (index < tenant.service_principals.size()) {
        identities.push_back(to_json(tenant, tenant.service_principals[index]));
      }
    }
  }
  json::array partner_ids;
  for (const auto& partner : configuration.partners) partner_ids.emplace_back(partner.id);
  return json::serialize(json::object{{"arm", origin},
                                      {"authority", origin},
                                      {"caFile", ca_file.string()},
                                      {"adminUrl", origin + std::string(admin_path)},
                                      {"tenants", std::move(identities)},
                                      {"partnerIds", std::move(partner_ids)}});
}

}  // namespace managementpartner::emulator

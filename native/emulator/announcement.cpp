#include "emulator/announcement.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "emulator/handlers/admin.hpp"

namespace managementpartner::emulator {

namespace json = boost::json;

std::string make_announcement(const Configuration& configuration, std::uint16_t port,
                              const std::filesystem::path& ca_file) {
  const std::string origin = "https://localhost:" + std::to_string(port);
  json::array identities;
  for (const auto& tenant : configuration.tenants) {
    for (const auto& principal : tenant.service_principals) {
      json::object identity{{"tenantId", tenant.id},           {"displayName", tenant.display_name},
                            {"clientId", principal.client_id}, {"clientSecret", principal.client_secret},
                            {"objectId", principal.object_id}, {"principalName", principal.display_name},
                            {"account", principal.account}};
      if (!tenant.domains.empty()) identity["defaultDomain"] = tenant.domains.front();
      identities.push_back(std::move(identity));
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

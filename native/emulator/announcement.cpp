#include "emulator/announcement.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "emulator/certificates/certificate_authority.hpp"
#include "emulator/configuration/certificates.hpp"
#include "emulator/handlers/admin.hpp"
#include "emulator/persistence/path_text.hpp"

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

json::array managed_identities(const Configuration& configuration) {
  json::array identities;
  for (const auto& tenant : configuration.tenants) {
    for (const auto& principal : tenant.service_principals) {
      if (!principal.managed) continue;
      const bool system_assigned = principal.managed->system_assigned;
      const json::object identity{{"clientId", principal.client_id},
                                  {"objectId", principal.object_id},
                                  {"resourceId", principal.managed->resource_id},
                                  {"systemAssigned", system_assigned},
                                  {"tenantId", tenant.id}};
      identities.insert(system_assigned ? identities.begin() : identities.end(), identity);
    }
  }
  return identities;
}

json::object managed_identity(const Configuration& configuration, const Machine& machine) {
  return {{"identityEndpoint", machine.origin + "/msi/token"},
          {"identityHeader", machine.identity_header},
          {"msiEndpoint", machine.origin + "/msi/token"},
          {"msiSecret", machine.msi_secret},
          {"imdsHost", machine.origin},
          {"arcIdentityEndpoint", machine.origin + "/arc/metadata/identity/oauth2/token"},
          {"arcImdsEndpoint", machine.origin + "/arc"},
          {"arcFolder", path_text(machine.arc_challenges.folder())},
          {"identities", managed_identities(configuration)}};
}

json::object federation_of(const Federation& federation) {
  return {{"githubUrl", federation.issuer + "/github?api-version=2.0"},
          {"githubToken", federation.github_token},
          {"azurePipelinesUri", federation.issuer + "/azure-pipelines"},
          {"azurePipelinesToken", federation.azure_pipelines_token},
          {"serviceConnectionId", service_connection_id}};
}

// Alike, so that one entry tells all there is to know; their IDs are in the admin interface.
json::object generated_of(const Configuration& configuration) {
  const Generated& generated = configuration.generated;
  json::object told{{"count", generated.tenants}};
  for (const auto& tenant : configuration.tenants) {
    if (!tenant.generated) continue;
    if (const ServicePrincipal* const principal = tenant.find_client(generated.client_id)) {
      told["clientId"] = principal->client_id;
      told["clientSecret"] = principal->client_secret;
    }
    break;
  }
  if (!generated.user_principal_name.empty()) told["userPrincipalName"] = generated.user_principal_name;
  return told;
}

json::array users_of(const Configuration& configuration) {
  json::array users;
  for (const auto& tenant : configuration.tenants) {
    if (tenant.generated) continue;
    for (const auto& user : tenant.users) {
      users.push_back({{"userPrincipalName", user.principal_name},
                       {"tenantId", tenant.id},
                       {"objectId", user.object_id},
                       {"home", user.home}});
    }
  }
  return users;
}

}  // namespace

std::string make_announcement(const Configuration& configuration, std::uint16_t port,
                              const std::filesystem::path& data_directory, const Machine& machine,
                              const Federation& federation) {
  const std::string origin = "https://localhost:" + std::to_string(port);
  // The first identity of every tenant comes first, for readers that want one for each tenant.
  json::array identities;
  std::size_t most = 0;
  for (const auto& tenant : configuration.tenants) most = std::max(most, tenant.service_principals.size());
  for (std::size_t index = 0; index < most; ++index) {
    for (const auto& tenant : configuration.tenants) {
      if (tenant.generated || index >= tenant.service_principals.size()) continue;
      const auto& principal = tenant.service_principals[index];
      if (!principal.managed) identities.push_back(to_json(tenant, principal));
    }
  }
  json::array partner_ids;
  for (const auto& partner : configuration.partners) partner_ids.emplace_back(partner.id);
  return json::serialize(
      json::object{{"arm", origin},
                   {"authority", origin},
                   {"caFile", path_text(data_directory / ca_certificate_file)},
                   {"metadata", origin + "/metadata/endpoints"},
                   {"adminUrl", origin + std::string(admin_path)},
                   {"tenants", std::move(identities)},
                   {"users", users_of(configuration)},
                   {"partnerIds", std::move(partner_ids)},
                   {"clientCertificateFile", path_text(data_directory / client_certificate_file)},
                   {"managedIdentity", managed_identity(configuration, machine)},
                   {"federation", federation_of(federation)},
                   {"generated", generated_of(configuration)}});
}

namespace {

const ServicePrincipal* first_identity(const Tenant& tenant) {
  for (const auto& principal : tenant.service_principals) {
    if (!principal.managed) return &principal;
  }
  return nullptr;
}

}  // namespace

std::string make_instructions(const Configuration& configuration, std::uint16_t port,
                              const std::filesystem::path& data_directory) {
  if (configuration.tenants.empty() || configuration.partners.empty()) return {};
  const Tenant& tenant = configuration.tenants.front();
  const ServicePrincipal* const principal = first_identity(tenant);
  if (principal == nullptr) return {};
  // The secret stays apart: on the command line, every user of the machine could read it.
  return "\nSign in to it from another terminal, with the password " + principal->client_secret +
         "\n\n    managementpartner login --service-principal -u " + principal->client_id + " --tenant " +
         tenant.id + " --arm-endpoint https://localhost:" + std::to_string(port) + " --ca-file '" +
         path_text(data_directory / ca_certificate_file) + "'\n\nand link a partner ID:\n\n" +
         "    managementpartner create --partner-id " + configuration.partners.front().id +
         "\n    managementpartner show --output table\n\nCtrl+C ends it.\n";
}

}  // namespace managementpartner::emulator

#include "emulator/instructions.hpp"

#include "emulator/certificates/certificate_authority.hpp"

namespace managementpartner::emulator {

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
         (data_directory / ca_certificate_file).string() + "'\n\nand link a partner ID:\n\n" +
         "    managementpartner create --partner-id " + configuration.partners.front().id +
         "\n    managementpartner show --output table\n\nCtrl+C ends it.\n";
}

}  // namespace managementpartner::emulator

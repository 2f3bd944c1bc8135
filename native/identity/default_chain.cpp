#include "identity/default_chain.hpp"

#include <utility>

#include "identity/chain_credential.hpp"
#include "identity/environment_credential.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/tenant_name.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "identity/workloads/workload_identity_credential.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity {

namespace {

std::string display_of(CredentialKind kind) {
  return std::string(row_of(kind).display);
}

// Others wait in line.
constexpr std::chrono::milliseconds probe_time{1'000};

Result<CredentialPtr> managed_identity(const Environment& environment) {
  ManagedIdentityId id;
  if (auto client_id = environment.text(variable::client_id)) {
    id = {ManagedIdentityId::Kind::client_id, *std::move(client_id)};
  }
  ManagedIdentityOptions options;
  options.probe_time = probe_time;
  auto credential = managed_identity_credential(std::move(id), environment, std::move(options));
  if (credential) return credential;
  Error error = std::move(credential).error();
  error.message += " It comes from the environment variable AZURE_CLIENT_ID.";
  return error;
}

}  // namespace

CredentialPtr default_chain(const Environment& environment, TokenCallback azure_powershell) {
  std::vector<ChainLink> links;
  links.push_back({display_of(CredentialKind::environment), environment_credential(environment)});
  links.push_back({"workload identity", workload_identity_credential({}, environment)});
  links.push_back({display_of(CredentialKind::managed_identity), managed_identity(environment)});
  if (azure_powershell) {
    links.push_back({display_of(CredentialKind::azure_powershell),
                     callback_credential(std::move(azure_powershell), CallbackOf::azure_powershell)});
  }
  links.push_back({display_of(CredentialKind::azure_cli), azure_cli_credential(environment)});
  const std::string tenant = environment.text(variable::tenant_id).value_or("");
  return chain_credential(std::move(links), std::string(without_resource(tenant)));
}

}  // namespace managementpartner::identity

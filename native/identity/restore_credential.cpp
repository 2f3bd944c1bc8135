#include "identity/restore_credential.hpp"

#include <string>
#include <string_view>

#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/environment_credential.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/people/user_credential.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "identity/workloads/workload_identity_credential.hpp"

namespace managementpartner::identity {

namespace {

Result<CredentialPtr> restore_client_certificate(const KeptCredential& kept) {
  const bool send_chain = kept["sendChain"] == "true";
  if (const auto thumbprint = kept["certificateThumbprint"]; !thumbprint.empty()) {
    return certificate_store_credential(kept["clientId"], thumbprint, send_chain);
  }
  return client_certificate_credential(kept["clientId"], kept["certificatePath"], kept["certificatePassword"],
                                       send_chain);
}

Result<CredentialPtr> restore_federated_token(const KeptCredential& kept, const Environment& environment) {
  if (kept["workloadIdentity"] == "true") return workload_identity_credential(kept["clientId"], environment);
  if (const auto token = kept["token"]; !token.empty())
    return federated_token_credential(kept["clientId"], token);
  return federated_token_file_credential(kept["clientId"], kept["tokenFile"]);
}

}  // namespace

Result<CredentialPtr> restore_credential(const KeptCredential& kept, const Environment& environment) {
  if (kept.kind == "ClientSecret") return client_secret_credential(kept["clientId"], kept["clientSecret"]);
  if (kept.kind == "ClientCertificate") return restore_client_certificate(kept);
  if (kept.kind == "FederatedToken") return restore_federated_token(kept, environment);
  if (kept.kind == "ManagedIdentity") return restore_managed_identity(kept, environment);
  if (kept.kind == "AzureCli") return azure_cli_credential(environment);
  if (kept.kind == "Environment") return environment_credential(environment);
  for (const std::string_view kind : {"DeviceCode", "Browser"}) {
    if (kept.kind == kind) return restore_user_credential(kind, kept);
  }
  return make_error(Reason::session_store_failed,
                    "The kept sign-in is of the kind '" + kept.kind + "', which this version does not know.");
}

}  // namespace managementpartner::identity

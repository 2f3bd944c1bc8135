#include "cli/sign_in/login_again.hpp"

#include "cli/arguments/context.hpp"
#include "cli/errors/shell_word.hpp"
#include "client/cloud.hpp"
#include "encoding/ascii.hpp"
#include "identity/people/user_credential.hpp"

namespace managementpartner::cli {

namespace {

using identity::KeptCredential;

std::string as_service_principal(const KeptCredential& kept) {
  return " --service-principal" + shell_option("username", kept["clientId"]);
}

std::string by_federated_token(const KeptCredential& kept) {
  if (kept["workloadIdentity"] == "true")
    return " --workload-identity" + shell_option("client-id", kept["clientId"]);
  const auto file = kept["tokenFile"];
  return as_service_principal(kept) +
         (file.empty() ? " --federated-token @-" : shell_option("federated-token-file", file));
}

std::string by_managed_identity(const KeptCredential& kept) {
  const auto kind = kept["idKind"];
  const std::string_view option = kind == "clientId"   ? "client-id"
                                  : kind == "objectId" ? "object-id"
                                                       : "resource-id";
  return " --identity" + shell_option(option, kept["id"]);
}

// Of the application that a person signed in to.
std::string own_application(const KeptCredential& kept) {
  const auto id = kept["clientId"];
  return encoding::is_same_name(id, identity::default_public_client_id) ? "" : shell_option("client-id", id);
}

std::string way(const KeptCredential& kept) {
  if (kept.kind == "ClientSecret") return as_service_principal(kept);
  if (kept.kind == "ClientCertificate") {
    return as_service_principal(kept) + shell_option("certificate", kept["certificatePath"]) +
           shell_option("certificate-thumbprint", kept["certificateThumbprint"]) +
           (kept["sendChain"] == "true" ? " --use-cert-sn-issuer" : "");
  }
  if (kept.kind == "FederatedToken") return by_federated_token(kept);
  if (kept.kind == "ManagedIdentity") return by_managed_identity(kept);
  if (kept.kind == "AzureCli") return " --azure-cli";
  return (kept.kind == "DeviceCode" ? " --use-device-code" : "") + own_application(kept);
}

std::string cloud(const sign_ins::KeptSignIn& kept) {
  const auto name = cloud_name(kept.arm_endpoint);
  if (!name)
    return shell_option("arm-endpoint", kept.arm_endpoint) + shell_option("authority", kept.authority);
  return name == cloud_names().front() ? std::string() : shell_option("cloud", *name);
}

}  // namespace

std::string login_again(const sign_ins::KeptSignIn& kept) {
  const bool is_default = encoding::is_same_name(kept.name, default_context);
  return way(kept.credential) + (is_default ? "" : shell_option("context", kept.name)) + cloud(kept) +
         shell_option("ca-file", kept.ca_file);
}

}  // namespace managementpartner::cli

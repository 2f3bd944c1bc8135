#include "identity/restore_credential.hpp"

#include <string>

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
  const auto client_id = kept[kept_field::client_id];
  const bool send_chain = kept.flag(kept_field::send_chain);
  if (const auto thumbprint = kept[kept_field::certificate_thumbprint]; !thumbprint.empty()) {
    return certificate_store_credential(client_id, thumbprint, send_chain);
  }
  return client_certificate_credential(client_id, kept[kept_field::certificate_path],
                                       kept[kept_field::certificate_password], send_chain);
}

Result<CredentialPtr> restore_federated_token(const KeptCredential& kept, const Environment& environment) {
  const auto client_id = kept[kept_field::client_id];
  if (kept.flag(kept_field::workload_identity)) return workload_identity_credential(client_id, environment);
  if (const auto token = kept[kept_field::federated_token]; !token.empty()) {
    return federated_token_credential(client_id, token);
  }
  return federated_token_file_credential(client_id, kept[kept_field::federated_token_file]);
}

Result<CredentialPtr> restore_managed_identity(const KeptCredential& kept, const Environment& environment) {
  auto id = kept_managed_identity(kept);
  if (id) return managed_identity_credential(*std::move(id), environment);
  return make_error(Reason::session_store_failed, "The kept sign-in names no managed identity.");
}

}  // namespace

Result<CredentialPtr> restore_credential(const KeptCredential& kept, const Environment& environment,
                                         const std::string& authority) {
  if (const auto kind = find_credential_kind(kept.kind)) {
    switch (*kind) {
      case CredentialKind::client_secret:
        return client_secret_credential(kept[kept_field::client_id], kept[kept_field::client_secret]);
      case CredentialKind::client_certificate:
        return restore_client_certificate(kept);
      case CredentialKind::federated_token:
        return restore_federated_token(kept, environment);
      case CredentialKind::managed_identity:
        return restore_managed_identity(kept, environment);
      case CredentialKind::device_code:
      case CredentialKind::browser:
        return restore_user_credential(*kind, kept, authority);
      case CredentialKind::azure_cli:
        return azure_cli_credential(environment);
      case CredentialKind::environment:
        return environment_credential(environment);
      case CredentialKind::access_token:
      case CredentialKind::azure_powershell:
      case CredentialKind::callback:
      case CredentialKind::default_chain:
        break;  // Never kept (CredentialKindRow::can_be_kept).
    }
  }
  return make_error(Reason::session_store_failed,
                    "The kept sign-in is of the kind '" + kept.kind + "', which this version does not know.");
}

}  // namespace managementpartner::identity

#include "credential.hpp"
#include "environment.hpp"
#include "guard.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "identity/workloads/workload_identity_credential.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;

mp_status mp_credential_from_federated_token(mp_credential** credential, const char* client_id,
                                             const char* token, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id = capi::check_text(client_id, {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    const auto text = capi::check_text(token, {.name = "token", .limit = capi::secret_limit});
    if (!text) return text.error();
    return capi::new_credential(identity::federated_token_credential(*id, *text));
  });
}

mp_status mp_credential_from_federated_token_file(mp_credential** credential, const char* client_id,
                                                  const char* path, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id = capi::check_text(client_id, {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    const auto file = capi::check_text(path, {.name = "path", .is_shown = true});
    if (!file) return file.error();
    return capi::new_credential(identity::federated_token_file_credential(*id, *file));
  });
}

mp_status mp_credential_from_workload_identity(mp_credential** credential, const char* client_id,
                                               const mp_environment* environment, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id =
        capi::check_text(client_id != nullptr ? client_id : "", {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    return capi::new_credential(
        identity::workload_identity_credential(*id, capi::environment_or_own(environment)));
  });
}

#include "credential.hpp"
#include "guard.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;

mp_status mp_credential_from_client_certificate(mp_credential** credential, const char* client_id,
                                                const char* path, const char* password, int32_t send_chain,
                                                mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id = capi::check_text(client_id, {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    const auto file = capi::check_text(path, {.name = "path", .is_shown = true});
    if (!file) return file.error();
    const auto secret = capi::check_text(password != nullptr ? password : "",
                                         {.name = "password", .limit = capi::secret_limit});
    if (!secret) return secret.error();
    return capi::new_credential(
        identity::client_certificate_credential(*id, *file, *secret, send_chain != 0));
  });
}

mp_status mp_credential_from_certificate_store(mp_credential** credential, const char* client_id,
                                               const char* thumbprint, int32_t send_chain, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id = capi::check_text(client_id, {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    const auto hash = capi::check_text(thumbprint, {.name = "thumbprint", .is_shown = true});
    if (!hash) return hash.error();
    return capi::new_credential(identity::certificate_store_credential(*id, *hash, send_chain != 0));
  });
}

#include "credential.hpp"

#include <memory>
#include <utility>

#include "guard.hpp"
#include "identity/access_token_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;
using managementpartner::Result;

capi::NewCredential capi::new_credential(Result<identity::CredentialPtr> made) {
  if (!made) return made.error();
  return std::make_unique<mp_credential>(mp_credential{*std::move(made)});
}

mp_status mp_credential_from_access_token(mp_credential** credential, const char* access_token,
                                          mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto token = capi::check_text(access_token, {.name = "access_token", .limit = capi::secret_limit});
    if (!token) return token.error();
    return capi::new_credential(identity::access_token_credential(*token));
  });
}

mp_status mp_credential_from_client_secret(mp_credential** credential, const char* client_id,
                                           const char* client_secret, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id = capi::check_text(client_id, {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    const auto secret =
        capi::check_text(client_secret, {.name = "client_secret", .limit = capi::secret_limit});
    if (!secret) return secret.error();
    return capi::new_credential(identity::client_secret_credential(*id, *secret));
  });
}

const char* mp_credential_kind(const mp_credential* credential) {
  return credential != nullptr ? name_of(credential->value->kind()).data() : nullptr;
}

const char* mp_credential_kind_name(size_t index) {
  const auto kinds = identity::credential_kinds();
  return index < kinds.size() ? kinds[index].name.data() : nullptr;
}

void mp_credential_free(mp_credential* credential) {
  delete credential;
}

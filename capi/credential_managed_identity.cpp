#include "credential.hpp"
#include "environment.hpp"
#include "guard.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;
using managementpartner::Result;

namespace {

Result<identity::ManagedIdentityId> read_id(std::int32_t kind, const char* id) {
  using Kind = identity::ManagedIdentityId::Kind;
  identity::ManagedIdentityId read;
  switch (kind) {
    case MP_MANAGED_IDENTITY_SYSTEM:
      if (id != nullptr)
        return capi::invalid_argument("id", "is not NULL; the system-assigned identity has none");
      return read;
    case MP_MANAGED_IDENTITY_CLIENT_ID:
      read.kind = Kind::client_id;
      break;
    case MP_MANAGED_IDENTITY_OBJECT_ID:
      read.kind = Kind::object_id;
      break;
    case MP_MANAGED_IDENTITY_RESOURCE_ID:
      read.kind = Kind::resource_id;
      break;
    default:
      return capi::invalid_argument("kind", "is not one of the MP_MANAGED_IDENTITY_ constants");
  }
  const auto text = capi::check_text(id, {.name = "id", .is_shown = true});
  if (!text) return text.error();
  read.value = *text;
  return read;
}

}  // namespace

mp_status mp_credential_from_managed_identity(mp_credential** credential, int32_t kind, const char* id,
                                              const mp_environment* environment, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    auto which = read_id(kind, id);
    if (!which) return which.error();
    return capi::new_credential(
        identity::managed_identity_credential(*std::move(which), capi::environment_or_own(environment)));
  });
}

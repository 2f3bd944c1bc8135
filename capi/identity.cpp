#include "identity.hpp"

#include <chrono>

#include "call.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
using managementpartner::CallOptions;
using managementpartner::Client;

mp_status mp_sign_in(mp_identity** identity, mp_client* client, const char* tenant,
                     mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded_call(identity, "identity", client, tenant, cancellation, error,
                            [](Client& core, const CallOptions& call) { return core.sign_in(call); });
}

const char* mp_identity_tenant_id(const mp_identity* identity) {
  return identity != nullptr ? capi::text_or_null(identity->value.tenant_id) : nullptr;
}

const char* mp_identity_object_id(const mp_identity* identity) {
  return identity != nullptr ? capi::text_or_null(identity->value.object_id) : nullptr;
}

const char* mp_identity_client_id(const mp_identity* identity) {
  return identity != nullptr ? capi::text_or_null(identity->value.client_id) : nullptr;
}

const char* mp_identity_name(const mp_identity* identity) {
  return identity != nullptr ? capi::text_or_null(identity->value.name) : nullptr;
}

int64_t mp_identity_expires_on(const mp_identity* identity) {
  if (identity == nullptr || !identity->value.expires_on) return 0;
  const auto since_epoch = identity->value.expires_on->time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count();
}

const char* mp_identity_credential_kind(const mp_identity* identity) {
  if (identity == nullptr || !identity->value.credential_kind) return nullptr;
  return name_of(*identity->value.credential_kind).data();
}

void mp_identity_free(mp_identity* identity) {
  delete identity;
}

#include "credential.hpp"
#include "guard.hpp"
#include "identity/people/device_code_credential.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;

mp_status mp_credential_from_device_code(mp_credential** credential, const char* client_id,
                                         mp_device_code_callback callback, void* context, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id =
        capi::check_text(client_id != nullptr ? client_id : "", {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    if (callback == nullptr) return capi::null_argument("callback");
    return capi::new_credential(identity::device_code_credential(
        {std::string(*id), {}}, [callback, context](const identity::DeviceCodePrompt& prompt) {
          callback(prompt.message.c_str(), prompt.user_code.c_str(), prompt.verification_uri.c_str(),
                   prompt.expires_in.count(), context);
        }));
  });
}

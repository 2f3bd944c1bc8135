#include "credential.hpp"
#include "environment.hpp"
#include "guard.hpp"
#include "identity/default_chain.hpp"
#include "identity/environment_credential.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "token_request.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;

mp_status mp_credential_from_azure_cli(mp_credential** credential, const mp_environment* environment,
                                       mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    return capi::new_credential(identity::azure_cli_credential(capi::environment_or_own(environment)));
  });
}

mp_status mp_credential_from_environment(mp_credential** credential, const mp_environment* environment,
                                         mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    return capi::new_credential(identity::environment_credential(capi::environment_or_own(environment)));
  });
}

mp_status mp_credential_from_default_chain(mp_credential** credential, const mp_environment* environment,
                                           mp_token_callback azure_powershell, void* context,
                                           mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    return capi::new_credential(identity::default_chain(capi::environment_or_own(environment),
                                                        capi::token_callback(azure_powershell, context)));
  });
}

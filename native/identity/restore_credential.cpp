#include "identity/restore_credential.hpp"

#include <string>
#include <string_view>

#include "identity/client_secret_credential.hpp"
#include "identity/user_credential.hpp"

namespace managementpartner::identity {

Result<CredentialPtr> restore_credential(const KeptCredential& kept, const Environment&) {
  if (kept.kind == "ClientSecret") return client_secret_credential(kept["clientId"], kept["clientSecret"]);
  for (const std::string_view kind : {"DeviceCode", "Browser"}) {
    if (kept.kind == kind) return restore_user_credential(kind, kept);
  }
  return make_error(Reason::session_store_failed,
                    "The kept sign-in is of the kind '" + kept.kind + "', which this version does not know.");
}

}  // namespace managementpartner::identity

#include "identity/restore_credential.hpp"

#include <string>

#include "identity/client_secret_credential.hpp"

namespace managementpartner::identity {

Result<CredentialPtr> restore_credential(const KeptCredential& kept, const Environment&) {
  if (kept.kind == "ClientSecret") return client_secret_credential(kept["clientId"], kept["clientSecret"]);
  return make_error(Reason::session_store_failed,
                    "The kept sign-in is of the kind '" + kept.kind + "', which this version does not know.");
}

}  // namespace managementpartner::identity

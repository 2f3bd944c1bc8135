// Sign-in of a service principal with a client secret (OAuth 2.0 client credentials grant).
#pragma once

#include <string>
#include <string_view>

#include "identity/credential.hpp"

namespace managementpartner::identity {

/// Reason::credential_invalid: the client ID is not a GUID, or the secret is empty. `note` is for the log
/// whenever the secret is sent.
[[nodiscard]] Result<CredentialPtr> client_secret_credential(std::string_view client_id,
                                                             std::string_view client_secret,
                                                             std::string note = {});

}  // namespace managementpartner::identity

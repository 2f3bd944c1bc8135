// Sign-in with an access token that the caller got elsewhere.
#pragma once

#include <string_view>

#include "identity/credential.hpp"

namespace managementpartner::identity {

/// Reason::credential_invalid: empty, or characters that no bearer token has (RFC 6750).
[[nodiscard]] Result<CredentialPtr> access_token_credential(std::string_view token);

}  // namespace managementpartner::identity

// Sign-in of a service principal with a token of another issuer (workload identity federation, RFC 7523).
#pragma once

#include <string_view>

#include "identity/credential.hpp"

namespace managementpartner::identity {

/// With a token that the caller got. It lives for minutes to hours: afterwards no new access token is had.
/// Reason::credential_invalid: the client ID is not a GUID. Reason::federated_token_invalid: no token.
[[nodiscard]] Result<CredentialPtr> federated_token_credential(std::string_view client_id,
                                                               std::string_view token);

/// With the token in a file, which is read each time one is needed: others write a new one there.
/// Reason::credential_invalid, federated_token_invalid: the path is empty.
[[nodiscard]] Result<CredentialPtr> federated_token_file_credential(std::string_view client_id,
                                                                    std::string_view path);

}  // namespace managementpartner::identity

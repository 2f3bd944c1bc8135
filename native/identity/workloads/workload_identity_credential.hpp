// Sign-in by workload identity federation where the surroundings are set up for it: their variables say how.
#pragma once

#include <string_view>

#include "identity/credential.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity {

/// By a token file (AZURE_FEDERATED_TOKEN_FILE), GitHub Actions or Azure Pipelines, the first of these that
/// is set up. An empty `client_id` stands for AZURE_CLIENT_ID; AZURE_TENANT_ID is the tenant of calls that
/// name none. In Azure Pipelines the service connection's variables stand in for either.
/// Reason::credential_unavailable: nothing here is set up, or the client ID is not; credential_invalid: the
/// client ID is not a GUID; federated_token_invalid: what is set up lacks something.
[[nodiscard]] Result<CredentialPtr> workload_identity_credential(std::string_view client_id,
                                                                 const Environment& environment);

}  // namespace managementpartner::identity

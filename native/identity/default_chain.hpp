// How to sign in where nobody says how.
#pragma once

#include "identity/credential.hpp"
#include "identity/tools/callback_credential.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity {

/// Environment variables, workload identity, managed identity (AZURE_CLIENT_ID names a user-assigned one),
/// Azure PowerShell where a host can ask it (`azure_powershell` may be empty), Azure CLI. Nobody is ever
/// asked. What is wrong in the environment is said by the first token's flow.
[[nodiscard]] CredentialPtr default_chain(const Environment& environment, TokenCallback azure_powershell);

}  // namespace managementpartner::identity

// Sign-in by Azure CLI, where a person or a pipeline has signed in to it ("az login").
#pragma once

#include "identity/credential.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity {

/// Each token is asked for by running "az account get-access-token", found on the environment's PATH, which
/// may take 30 s. Its flow ends with Reason::azure_cli_failed where Azure CLI is not installed, not signed in
/// for the tenant, or fails otherwise.
[[nodiscard]] CredentialPtr azure_cli_credential(Environment environment);

}  // namespace managementpartner::identity

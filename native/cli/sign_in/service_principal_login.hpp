// A service principal's proof: secret, certificate or federated token.
#pragma once

#include "cli/arguments/invocation.hpp"
#include "identity/credential.hpp"

namespace managementpartner::cli {

/// After check_login_options. A secret in the command line is warned about; "@FILE" and "@-" name where it
/// stands; one that is missing is asked for. Reason::argument_invalid, or the reason of the credential's
/// constructor.
[[nodiscard]] Result<identity::CredentialPtr> service_principal_login(Invocation& invocation);

}  // namespace managementpartner::cli

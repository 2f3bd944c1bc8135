// The way to sign in that the options of `login` name.
#pragma once

#include "cli/arguments/invocation.hpp"
#include "identity/credential.hpp"

namespace managementpartner::cli {

/// Asks for a password where one is needed and was not given. Reason::argument_invalid: options that do not
/// go together, or one that is missing; or the reason of the credential's constructor.
[[nodiscard]] Result<identity::CredentialPtr> login_credential(Invocation& invocation);

/// Whether nothing but a browser of this machine was asked for.
[[nodiscard]] bool is_browser_login(const Invocation& invocation);

/// A code to be entered in a browser anywhere; shown on standard error.
[[nodiscard]] Result<identity::CredentialPtr> device_code_login(Invocation& invocation);

}  // namespace managementpartner::cli

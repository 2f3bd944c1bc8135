// The way back from what was kept of a credential.
#pragma once

#include <string>

#include "error/error.hpp"
#include "identity/credential.hpp"
#include "identity/kept_credential.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity {

/// Makes the credential again. `authority` is the origin it was used with, the only one that a refresh token
/// goes to; empty where that is not known. Reason::session_store_failed: its kind is not known to this
/// version; or the reason of its constructor.
[[nodiscard]] Result<CredentialPtr> restore_credential(const KeptCredential& kept,
                                                       const Environment& environment,
                                                       const std::string& authority = {});

}  // namespace managementpartner::identity

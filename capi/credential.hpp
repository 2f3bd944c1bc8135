// A way to sign in, as a handle.
#pragma once

#include <memory>

#include "identity/credential.hpp"
#include "managementpartner.h"

struct mp_credential {
  managementpartner::identity::CredentialPtr value;
};

namespace managementpartner::capi {

using NewCredential = Result<std::unique_ptr<mp_credential>>;

/// A handle of what was made, or why it was not.
[[nodiscard]] NewCredential new_credential(Result<identity::CredentialPtr> made);

}  // namespace managementpartner::capi

// Sign-in of a user by a code that is entered in a browser anywhere (OAuth 2.0 device authorization grant,
// RFC 8628).
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "identity/people/user_credential.hpp"

namespace managementpartner::identity {

/// What the user has to be told.
struct DeviceCodePrompt {
  std::string message;           ///< One line that says it all, in the authority's words.
  std::string user_code;         ///< To be entered …
  std::string verification_uri;  ///< … on this page.
  std::chrono::milliseconds expires_in;
};

/// Shows the prompt. On the thread of a call that waits for the token; until it returns, the sign-in does not
/// go on. It must not throw.
using ShowDeviceCode = std::function<void(const DeviceCodePrompt&)>;

[[nodiscard]] Result<CredentialPtr> device_code_credential(UserOptions options, ShowDeviceCode show);

}  // namespace managementpartner::identity

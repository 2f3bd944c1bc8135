// Sign-in of a user in the browser of this machine (OAuth 2.0 authorization code grant with PKCE, RFC 8252).
#pragma once

#include <functional>
#include <string>

#include "identity/people/user_credential.hpp"

namespace managementpartner::identity {

/// Opens the URL in a browser of this machine, or shows it; false where it can do neither. On the thread of a
/// call that waits for the token; it must not wait for the user, nor throw. The URL holds no secret.
using OpenBrowser = std::function<bool(const std::string& url)>;

/// Without `open`, the system's default browser is opened.
[[nodiscard]] Result<CredentialPtr> browser_credential(UserOptions options, OpenBrowser open = {});

}  // namespace managementpartner::identity

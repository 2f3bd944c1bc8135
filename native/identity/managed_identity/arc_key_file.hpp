// The file whose content proves to Azure Arc's agent that its reader may have the machine's tokens.
#pragma once

#include <string>

#include "error/error.hpp"
#include "http/request.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity::managed_identity {

/// Reads the file that the answer's "WWW-Authenticate: Basic realm=PATH" names. Whoever answers could name
/// any file, and would be sent its content: only a small regular *.key file directly in `folder` is read.
/// Reason::unexpected_response, managed_identity_unavailable (it cannot be read).
[[nodiscard]] Result<Secret> arc_key_for(const http::Response& answer, const std::string& folder);

}  // namespace managementpartner::identity::managed_identity

// Digests, as OAuth and JSON Web Tokens write them.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::emulator {

/// The digest as base64url text: a PKCE challenge of a verifier, a thumbprint of a certificate.
[[nodiscard]] std::string sha256_text(std::string_view bytes);

/// The same by SHA-1, as the older `x5t` names a certificate.
[[nodiscard]] std::string sha1_text(std::string_view bytes);

}  // namespace managementpartner::emulator

// Hashes, as JSON Web Tokens and certificates use them.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::identity {

[[nodiscard]] std::string sha256(std::string_view bytes);

/// Keyed (RFC 2104): without the key, it says nothing of the bytes, and nobody can guess them by it.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// To name certificates, as Entra and Windows do; it protects nothing.
[[nodiscard]] std::string sha1(std::string_view bytes);

}  // namespace managementpartner::identity

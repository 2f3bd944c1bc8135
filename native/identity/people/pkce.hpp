// What ties a browser's sign-in to the program that asked for it (RFC 7636, and the state of RFC 6749).
#pragma once

#include <string>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// 256 random bits as base64url. Reason::internal_error: the system has no randomness.
[[nodiscard]] Result<Secret> random_text();

/// What may be shown of a verifier: its SHA-256 as base64url (S256).
[[nodiscard]] std::string pkce_challenge(const Secret& verifier);

}  // namespace managementpartner::identity

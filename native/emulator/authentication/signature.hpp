// Signatures of JSON Web Tokens, checked with a public key.
#pragma once

#include <string_view>

#include "emulator/certificates/openssl_pointer.hpp"

namespace managementpartner::emulator {

/// Whether the signature, as bytes, is the RSA key's over the text by `RS256` or `PS256`; no other algorithm
/// is known.
[[nodiscard]] bool is_signed_by(EVP_PKEY* key, std::string_view algorithm, std::string_view text,
                                std::string_view signature);

}  // namespace managementpartner::emulator

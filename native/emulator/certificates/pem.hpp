// Keys and certificates as PEM text and back.
#pragma once

#include <string>
#include <string_view>

#include "emulator/certificates/openssl_pointer.hpp"

namespace managementpartner::emulator {

[[nodiscard]] std::string to_pem(EVP_PKEY* key);
[[nodiscard]] std::string to_pem(X509* certificate);

/// Null if the text holds no such thing.
[[nodiscard]] KeyPointer key_from_pem(std::string_view text);
[[nodiscard]] CertificatePointer certificate_from_pem(std::string_view text);

}  // namespace managementpartner::emulator

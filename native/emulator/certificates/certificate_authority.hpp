// The CA that an emulator makes for itself, and the certificate that its listener presents.
#pragma once

#include "emulator/certificates/openssl_pointer.hpp"
#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

struct ServerCertificate {
  CertificatePointer certificate;
  KeyPointer key;
};

constexpr const char* ca_certificate_file = "ca.pem";

/// The certificate for localhost, 127.0.0.1 and ::1, signed by the directory's CA. What is missing, damaged
/// or about to expire is made anew and kept. Throws std::runtime_error if that fails.
[[nodiscard]] ServerCertificate load_or_make_server_certificate(DataDirectory& directory);

}  // namespace managementpartner::emulator

// Certificates made on the spot, for tests that need some the emulator would not make.
#pragma once

#include <string>

namespace managementpartner::test {

struct Certificate {
  std::string pem;
  std::string key_pem;  ///< Its private key.
};

/// Seconds from now.
struct Validity {
  long from = -60;
  long to = 3600;
};

/// Its own authority, for one subject alternative name, e.g. "DNS:localhost" or "IP:127.0.0.1".
[[nodiscard]] Certificate make_certificate(const std::string& subject_alternative_name);

/// A root, or one below the issuer.
[[nodiscard]] Certificate make_authority(const std::string& name);
[[nodiscard]] Certificate make_authority(const std::string& name, const Certificate& issuer,
                                         const Validity& validity = {});

/// A server's, which is no authority.
[[nodiscard]] Certificate make_certificate(const std::string& subject_alternative_name,
                                           const Certificate& issuer, const Validity& validity = {});

[[nodiscard]] std::string der_of(const Certificate& certificate);

}  // namespace managementpartner::test

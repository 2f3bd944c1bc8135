// A self-signed certificate made on the spot, for tests that need one the emulator would not make.
#pragma once

#include <string>

namespace managementpartner::test {

struct Certificate {
  std::string pem;      ///< The certificate, which is its own authority.
  std::string key_pem;  ///< Its private key.
};

/// For one subject alternative name, e.g. "DNS:localhost" or "IP:127.0.0.1".
[[nodiscard]] Certificate make_certificate(const std::string& subject_alternative_name);

}  // namespace managementpartner::test

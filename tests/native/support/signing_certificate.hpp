// Keys, certificates and their files as a service principal's owner has them, made on the spot.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::test {

using KeyHandle = std::shared_ptr<EVP_PKEY>;
using CertificateHandle = std::shared_ptr<X509>;

[[nodiscard]] KeyHandle make_rsa_key(unsigned bits = 2048);
[[nodiscard]] KeyHandle make_ec_key();
/// One key that all tests may share: to make one takes long.
[[nodiscard]] KeyHandle shared_rsa_key();

struct SigningCertificateOptions {
  std::string name = "test";
  std::chrono::seconds valid_from{-60};  ///< From now.
  std::chrono::seconds valid_to{3600};
  CertificateHandle issuer = nullptr;  ///< Its own where there is none.
  KeyHandle issuer_key = nullptr;
};

[[nodiscard]] CertificateHandle make_signing_certificate(const KeyHandle& key,
                                                         const SigningCertificateOptions& options = {});

[[nodiscard]] std::string der_of(const CertificateHandle& certificate);
[[nodiscard]] std::string pem_of(const CertificateHandle& certificate);

enum class KeyForm { pkcs8, pkcs1 };  // pkcs1: "EC PRIVATE KEY" for such a key.
/// Encrypted with AES-256 where there is a password.
[[nodiscard]] std::string key_pem_of(const KeyHandle& key, KeyForm form = KeyForm::pkcs8,
                                     const std::string& password = {});

/// PKCS#12. `password` may be nullptr, which is not the same as "".
[[nodiscard]] std::string pfx_of(const KeyHandle& key, const CertificateHandle& certificate,
                                 const std::vector<CertificateHandle>& more, const char* password);

/// Whether the text is a JWT whose PS256 signature is the certificate's. Not by the library's own code.
[[nodiscard]] bool is_signed_by(const std::string& jwt, const CertificateHandle& certificate);

/// The header (0) or the claims (1) of a JWT, as JSON.
[[nodiscard]] std::string jwt_part(const std::string& jwt, int index);

}  // namespace managementpartner::test

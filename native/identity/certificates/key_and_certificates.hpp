// What was found in a file of certificates, before it is known what belongs together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "error/error.hpp"
#include "identity/certificates/client_certificate.hpp"
#include "identity/certificates/openssl_ptr.hpp"
#include "identity/certificates/rsa_key.hpp"

namespace managementpartner::identity {

struct KeyAndCertificates {
  std::vector<RsaKeyPtr> keys;
  std::vector<X509Ptr> certificates;
  std::optional<std::string> other_key = {};  ///< The kind of one that is not RSA, and was left out.
};

/// What reading needs to know, and its errors. Messages never hold the password.
struct CertificateSource {
  const std::string& name;
  const Secret& password;

  [[nodiscard]] Error invalid(std::string_view what) const;  ///< "holds no certificate"
  [[nodiscard]] Error password_wrong() const;                ///< Or missing.
  [[nodiscard]] Error unsupported_encryption() const;
  [[nodiscard]] Error not_rsa(std::string_view kind) const;
  /// After OpenSSL could not decrypt: its errors say why, and are cleared.
  [[nodiscard]] Error not_decrypted() const;
};

/// Adds the key that PKCS#8 wraps.
[[nodiscard]] std::optional<Error> add_key(KeyAndCertificates& found, const PKCS8_PRIV_KEY_INFO* info,
                                           const CertificateSource& source);

[[nodiscard]] Result<KeyAndCertificates> read_pem_certificate(std::string_view content,
                                                              const CertificateSource& source);
[[nodiscard]] Result<KeyAndCertificates> read_pkcs12_certificate(std::string_view content,
                                                                 const CertificateSource& source);

/// A certificate with the key that is its own, wherever that is: `chain` is DER and starts with it.
[[nodiscard]] Result<ClientCertificatePtr> make_client_certificate(std::shared_ptr<const SigningKey> key,
                                                                   std::vector<std::string> chain,
                                                                   const CertificateSource& source);

}  // namespace managementpartner::identity

// What a client needs to prove itself by a certificate, and what reads a token's claims: written apart from
// the emulator's own code, so that a mistake in one does not hide in the other.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <memory>
#include <string>

namespace managementpartner::emulator::test {

/// A key and its self-signed certificate.
class TestCertificate {
 public:
  /// A new one, valid from and to so many seconds from now. All share one key, which is costly to make.
  explicit TestCertificate(const std::string& common_name, long valid_from = -3600, long expires = 86'400);
  /// Of a PEM text that holds both.
  [[nodiscard]] static TestCertificate from_pem(const std::string& text);

  [[nodiscard]] std::string pem() const;            // of the certificate alone
  [[nodiscard]] std::string der() const;            // the same, as bytes
  [[nodiscard]] std::string thumbprint256() const;  // base64url
  [[nodiscard]] std::string thumbprint() const;     // by SHA-1
  [[nodiscard]] std::string subject() const;        // in one line
  [[nodiscard]] std::string sign(const std::string& text, bool pss) const;

 private:
  TestCertificate() = default;
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
};

/// The token, signed as the header's `alg` says: PS256 where that is it, else RS256.
[[nodiscard]] std::string signed_token(const boost::json::object& header, const boost::json::object& claims,
                                       const TestCertificate& signer);

/// Whether the key that a JSON Web Key describes signed the token by RS256.
[[nodiscard]] bool is_signed_by_web_key(const boost::json::value& key, const std::string& token);

[[nodiscard]] boost::json::value claims_of(const std::string& token);

}  // namespace managementpartner::emulator::test

#include "identity/certificates/key_and_certificates.hpp"

#include <openssl/err.h>
#include <openssl/pkcs12err.h>

#include <utility>

#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

bool is_about_algorithms(unsigned long error) {
  const int reason = ERR_GET_REASON(error);
  if (reason == ERR_R_UNSUPPORTED) return true;
  if (ERR_GET_LIB(error) == ERR_LIB_PKCS12) return reason == PKCS12_R_UNKNOWN_DIGEST_ALGORITHM;
  if (ERR_GET_LIB(error) != ERR_LIB_EVP) return false;
  return reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_PBE_ALGORITHM ||
         reason == EVP_R_UNSUPPORTED_CIPHER || reason == EVP_R_UNSUPPORTED_PRF ||
         reason == EVP_R_UNSUPPORTED_KEY_DERIVATION_FUNCTION;
}

}  // namespace

Error CertificateSource::invalid(std::string_view what) const {
  return make_error(Reason::client_certificate_invalid,
                    "The certificate file " + shown_path(name) + ' ' + std::string(what) + ".");
}

Error CertificateSource::password_wrong() const {
  return make_error(Reason::client_certificate_password_wrong,
                    password.empty()
                        ? "The certificate file '" + name + "' is encrypted, and no password was given."
                        : "The password does not open the certificate file '" + name + "'.");
}

Error CertificateSource::unsupported_encryption() const {
  Error error = invalid("is encrypted in a way that this library does not open, such as RC2");
  // What cannot stand in quotes as it is stands in none.
  const bool is_quotable = !is_secret_as_path(name) && name.find('\'') == std::string::npos;
  const std::string file = is_quotable ? name : "FILE";
  error.next_step =
      "Convert it and use the result: openssl pkcs12 -legacy -in '" + file + "' -aes256 -out '" + file +
      ".pem'. Or export the certificate and its key again, encrypted with AES-256 and SHA-256 (on Windows: "
      "Export-PfxCertificate -CryptoAlgorithmOption AES256_SHA256).";
  return error;
}

Error CertificateSource::not_rsa(std::string_view kind) const {
  Error error = invalid("holds a private key of the kind " + std::string(kind) + ", which is not RSA");
  error.next_step = "Use a certificate with an RSA key: Microsoft Entra ID accepts only RSA here.";
  return error;
}

Error CertificateSource::not_decrypted() const {
  bool unsupported = false;
  while (const unsigned long error = ERR_get_error()) unsupported |= is_about_algorithms(error);
  return unsupported ? unsupported_encryption() : password_wrong();
}

std::optional<Error> add_key(KeyAndCertificates& found, const PKCS8_PRIV_KEY_INFO* info,
                             const CertificateSource& source) {
  if (const auto kind = other_key_kind(info)) {
    found.other_key.emplace(*kind);
    return std::nullopt;
  }
  auto key = read_rsa_key(info);
  if (!key) return source.invalid("holds a damaged private key");
  found.keys.push_back(std::move(key));
  return std::nullopt;
}

}  // namespace managementpartner::identity

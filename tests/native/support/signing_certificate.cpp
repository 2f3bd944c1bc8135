#include "support/signing_certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <fstream>
#include <stdexcept>

namespace managementpartner::test {

namespace {

KeyHandle own(EVP_PKEY* key) {
  if (key == nullptr) throw std::runtime_error("no key");
  return {key, EVP_PKEY_free};
}

std::shared_ptr<BIO> memory() {
  return {BIO_new(BIO_s_mem()), BIO_free_all};
}

std::string text_of(const std::shared_ptr<BIO>& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

int value_of(char character) {
  static const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const auto at = digits.find(character);
  if (at == std::string::npos) throw std::runtime_error("not base64url");
  return static_cast<int>(at);
}

std::string base64url_bytes(const std::string& text) {
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char character : text) {
    buffer = (buffer << 6) | static_cast<unsigned>(value_of(character));
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<char>((buffer >> bits) & 0xff));
    }
  }
  return bytes;
}

}  // namespace

KeyHandle make_rsa_key(unsigned bits) {
  return own(EVP_RSA_gen(bits));
}

KeyHandle make_ec_key() {
  return own(EVP_EC_gen("P-256"));
}

KeyHandle shared_rsa_key() {
  static const KeyHandle key = make_rsa_key();
  return key;
}

CertificateHandle make_signing_certificate(const KeyHandle& key, const SigningCertificateOptions& options) {
  static std::atomic<long> serial{1};
  const CertificateHandle certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), static_cast<long>(options.valid_from.count()));
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), static_cast<long>(options.valid_to.count()));
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* const name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(options.name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate.get(),
                       options.issuer ? X509_get_subject_name(options.issuer.get()) : name);
  if (X509_sign(certificate.get(), options.issuer_key ? options.issuer_key.get() : key.get(), EVP_sha256()) ==
      0) {
    throw std::runtime_error("not signed");
  }
  return certificate;
}

std::string der_of(const CertificateHandle& certificate) {
  const auto bio = memory();
  i2d_X509_bio(bio.get(), certificate.get());
  return text_of(bio);
}

std::string pem_of(const CertificateHandle& certificate) {
  const auto bio = memory();
  PEM_write_bio_X509(bio.get(), certificate.get());
  return text_of(bio);
}

std::string key_pem_of(const KeyHandle& key, KeyForm form, const std::string& password) {
  const auto bio = memory();
  const EVP_CIPHER* const cipher = password.empty() ? nullptr : EVP_aes_256_cbc();
  if (form == KeyForm::pkcs8) {
    PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), cipher, password.data(),
                                  static_cast<int>(password.size()), nullptr, nullptr);
  } else {
    PEM_write_bio_PrivateKey_traditional(bio.get(), key.get(), cipher,
                                         reinterpret_cast<const unsigned char*>(password.data()),
                                         static_cast<int>(password.size()), nullptr, nullptr);
  }
  return text_of(bio);
}

std::string pfx_of(const KeyHandle& key, const CertificateHandle& certificate,
                   const std::vector<CertificateHandle>& more, const char* password) {
  STACK_OF(X509)* const others = sk_X509_new_null();
  for (const auto& each : more) sk_X509_push(others, each.get());
  const std::shared_ptr<PKCS12> file(
      PKCS12_create(password, "name", key.get(), certificate.get(), others, 0, 0, 0, 0, 0), PKCS12_free);
  sk_X509_free(others);
  if (!file) throw std::runtime_error("no PKCS#12");
  const auto bio = memory();
  i2d_PKCS12_bio(bio.get(), file.get());
  return text_of(bio);
}

bool is_signed_by(const std::string& jwt, const CertificateHandle& certificate) {
  const auto dot = jwt.rfind('.');
  if (dot == std::string::npos) return false;
  const std::string signature = base64url_bytes(jwt.substr(dot + 1));
  const std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_PKEY_CTX* rules = nullptr;
  EVP_DigestVerifyInit(context.get(), &rules, EVP_sha256(), nullptr, X509_get0_pubkey(certificate.get()));
  EVP_PKEY_CTX_set_rsa_padding(rules, RSA_PKCS1_PSS_PADDING);
  EVP_PKEY_CTX_set_rsa_pss_saltlen(rules, 32);
  return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(jwt.data()), dot) == 1;
}

std::string jwt_part(const std::string& jwt, int index) {
  std::size_t start = 0;
  for (; index > 0; --index) start = jwt.find('.', start) + 1;
  return base64url_bytes(jwt.substr(start, jwt.find('.', start) - start));
}

}  // namespace managementpartner::test

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <climits>
#include <utility>

#include "identity/certificates/key_and_certificates.hpp"
#include "identity/certificates/pem_file.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::string_view key_ending = "PRIVATE KEY";

const unsigned char* bytes_of(const Secret& text) {
  return reinterpret_cast<const unsigned char*>(text.view().data());
}

int give_password(char* buffer, int size, int, void* context) {
  const auto& password = *static_cast<const Secret*>(context);
  if (password.size() > static_cast<std::size_t>(size)) return -1;
  std::copy(password.view().begin(), password.view().end(), buffer);
  return static_cast<int>(password.size());
}

Error damaged(const PemBlock& block, const CertificateSource& source) {
  return source.invalid("is damaged: " + block.place() + ", cannot be read");
}

// PKCS#1, of old encrypted by header lines.
std::optional<Error> add_pkcs1_key(KeyAndCertificates& found, PemBlock block,
                                   const CertificateSource& source) {
  RsaKeyPtr key;
  if (block.headers.find("ENCRYPTED") == std::string::npos) {
    key = read_rsa_key(block.bytes.view());
    if (!key) return damaged(block, source);
  } else {
    if (source.password.empty()) return source.password_wrong();
    EVP_CIPHER_INFO cipher{};
    if (PEM_get_EVP_CIPHER_INFO(block.headers.data(), &cipher) != 1) {
      ERR_clear_error();
      return source.unsupported_encryption();
    }
    Secret::Text bytes(block.bytes.view());
    long size = static_cast<long>(bytes.size());
    const bool opened = PEM_do_header(&cipher, reinterpret_cast<unsigned char*>(bytes.data()), &size,
                                      give_password, const_cast<Secret*>(&source.password)) == 1;
    if (!opened) return source.not_decrypted();
    // A wrong password passes for a right one now and then, and gives no key.
    key = read_rsa_key({bytes.data(), static_cast<std::size_t>(size)});
    if (!key) return source.password_wrong();
  }
  found.keys.push_back(std::move(key));
  return std::nullopt;
}

std::optional<Error> add_pkcs8_key(KeyAndCertificates& found, const PemBlock& block,
                                   const CertificateSource& source) {
  const unsigned char* data = bytes_of(block.bytes);
  const KeyInfoPtr info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &data, static_cast<long>(block.bytes.size())));
  ERR_clear_error();
  if (!info) return damaged(block, source);
  return add_key(found, info.get(), source);
}

std::optional<Error> add_encrypted_pkcs8_key(KeyAndCertificates& found, const PemBlock& block,
                                             const CertificateSource& source) {
  const unsigned char* data = bytes_of(block.bytes);
  const OpensslPtr<X509_SIG, X509_SIG_free> encrypted(
      d2i_X509_SIG(nullptr, &data, static_cast<long>(block.bytes.size())));
  ERR_clear_error();
  if (!encrypted) return damaged(block, source);
  if (source.password.empty()) return source.password_wrong();
  const KeyInfoPtr info(PKCS8_decrypt(encrypted.get(), source.password.view().data(),
                                      static_cast<int>(source.password.size())));
  if (!info) return source.not_decrypted();
  return add_key(found, info.get(), source);
}

std::optional<Error> add_block(KeyAndCertificates& found, PemBlock block, const CertificateSource& source) {
  if (block.label == "CERTIFICATE" || block.label == "X509 CERTIFICATE") {
    const unsigned char* data = bytes_of(block.bytes);
    X509Ptr certificate(d2i_X509(nullptr, &data, static_cast<long>(block.bytes.size())));
    ERR_clear_error();
    if (!certificate) return damaged(block, source);
    found.certificates.push_back(std::move(certificate));
    return std::nullopt;
  }
  if (block.label == "RSA PRIVATE KEY") return add_pkcs1_key(found, std::move(block), source);
  if (block.label == "PRIVATE KEY") return add_pkcs8_key(found, block, source);
  if (block.label == "ENCRYPTED PRIVATE KEY") return add_encrypted_pkcs8_key(found, block, source);
  if (block.label.ends_with(key_ending)) {
    // "EC PRIVATE KEY"
    const auto length = block.label.size() - key_ending.size();
    found.other_key = block.label.substr(0, std::max<std::size_t>(length, 1) - 1);
  }
  return std::nullopt;
}

}  // namespace

Result<KeyAndCertificates> read_pem_certificate(std::string_view content, const CertificateSource& source) {
  KeyAndCertificates found;
  for (auto& block : read_pem(content)) {
    if (block.damaged) return damaged(block, source);
    if (auto error = add_block(found, std::move(block), source)) return *std::move(error);
  }
  return found;
}

}  // namespace managementpartner::identity

#include "emulator/test_assertion.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "encoding/base64url.hpp"

namespace managementpartner::emulator::test {

using encoding::base64url_decode;
using encoding::base64url_encode;

namespace {

const unsigned char* as_bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::shared_ptr<EVP_PKEY> shared_key() {
  static const std::shared_ptr<EVP_PKEY> key(EVP_RSA_gen(2048), EVP_PKEY_free);
  return key;
}

// Signs a digest, where the emulator verifies a text.
std::string sign_digest(EVP_PKEY* key, const std::string& digest, bool pss) {
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new(key, nullptr),
                                                                            EVP_PKEY_CTX_free);
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)), '\0');
  std::size_t size = signature.size();
  if (EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), pss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) != 1 ||
      EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) != 1 ||
      (pss && EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), 32) != 1) ||
      EVP_PKEY_sign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                    as_bytes(digest), digest.size()) != 1) {
    throw std::runtime_error("no signature");
  }
  signature.resize(size);
  return signature;
}

std::string sha256(const std::string& text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(as_bytes(text), text.size(), digest.data());
  return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

}  // namespace

TestCertificate::TestCertificate(const std::string& common_name, long valid_from, long expires)
    : key_(shared_key()), certificate_(X509_new(), X509_free) {
  X509* const certificate = certificate_.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 4711);
  X509_gmtime_adj(X509_getm_notBefore(certificate), valid_from);
  X509_gmtime_adj(X509_getm_notAfter(certificate), expires);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, as_bytes(common_name),
                             -1, -1, 0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  X509_set_pubkey(certificate, key_.get());
  X509_sign(certificate, key_.get(), EVP_sha256());
}

TestCertificate TestCertificate::from_pem(const std::string& text) {
  const auto read = [&](auto function) {
    BIO* const memory = BIO_new_mem_buf(text.data(), static_cast<int>(text.size()));
    auto* const object = function(memory, nullptr, nullptr, nullptr);
    BIO_free(memory);
    if (object == nullptr) throw std::runtime_error("no PEM text");
    return object;
  };
  TestCertificate one;
  one.key_.reset(read(PEM_read_bio_PrivateKey), EVP_PKEY_free);
  one.certificate_.reset(read(PEM_read_bio_X509), X509_free);
  return one;
}

std::string TestCertificate::pem() const {
  BIO* const memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, certificate_.get());
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(memory);
  return text;
}

std::string TestCertificate::der() const {
  std::string bytes(static_cast<std::size_t>(i2d_X509(certificate_.get(), nullptr)), '\0');
  auto* data = reinterpret_cast<unsigned char*>(bytes.data());
  i2d_X509(certificate_.get(), &data);
  return bytes;
}

std::string TestCertificate::thumbprint256() const {
  return base64url_encode(sha256(der()));
}

std::string TestCertificate::thumbprint() const {
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  const auto bytes = der();
  SHA1(as_bytes(bytes), bytes.size(), digest.data());
  return base64url_encode({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string TestCertificate::subject() const {
  char* const line = X509_NAME_oneline(X509_get_subject_name(certificate_.get()), nullptr, 0);
  std::string text(line);
  OPENSSL_free(line);
  return text;
}

std::string TestCertificate::sign(const std::string& text, bool pss) const {
  return sign_digest(key_.get(), sha256(text), pss);
}

std::string signed_token(const boost::json::object& header, const boost::json::object& claims,
                         const TestCertificate& signer) {
  const auto text = base64url_encode(boost::json::serialize(header)) + '.' +
                    base64url_encode(boost::json::serialize(claims));
  const auto* const algorithm = header.if_contains("alg");
  const bool pss = algorithm != nullptr && *algorithm == "PS256";
  return text + '.' + base64url_encode(signer.sign(text, pss));
}

bool is_signed_by_web_key(const boost::json::value& key_description, const std::string& token) {
  const auto number = [&](const char* name) {
    const auto bytes = base64url_decode(std::string_view(key_description.at(name).as_string())).value();
    return BN_bin2bn(as_bytes(bytes), static_cast<int>(bytes.size()), nullptr);
  };
  BIGNUM* const n = number("n");
  BIGNUM* const e = number("e");
  OSSL_PARAM_BLD* const builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n);
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e);
  OSSL_PARAM* const parameters = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX* const maker = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(maker);
  EVP_PKEY_fromdata(maker, &key, EVP_PKEY_PUBLIC_KEY, parameters);
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  const auto dot = token.rfind('.');
  const auto signature = base64url_decode(token.substr(dot + 1)).value();
  EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key);
  const bool good =
      EVP_DigestVerify(context, as_bytes(signature), signature.size(), as_bytes(token), dot) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  EVP_PKEY_CTX_free(maker);
  OSSL_PARAM_free(parameters);
  OSSL_PARAM_BLD_free(builder);
  BN_free(e);
  BN_free(n);
  return good;
}

boost::json::value claims_of(const std::string& token) {
  const auto start = token.find('.') + 1;
  return boost::json::parse(
      *base64url_decode(std::string_view(token).substr(start, token.rfind('.') - start)));
}

}  // namespace managementpartner::emulator::test

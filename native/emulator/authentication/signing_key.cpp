#include "emulator/authentication/signing_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "emulator/authentication/digest.hpp"
#include "emulator/authentication/signature.hpp"
#include "emulator/certificates/pem.hpp"
#include "emulator/observation/secret_record.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace {

constexpr unsigned signing_key_bits = 2048;

std::string public_number(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  EVP_PKEY_get_bn_param(key, name, &raw);
  const std::unique_ptr<BIGNUM, OpensslDeleter<BN_free>> number(raw);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  return encoding::base64url_encode(bytes);
}

}  // namespace

SigningKey::SigningKey(DataDirectory& directory, const char* file) {
  if (const auto text = directory.read(file)) key_ = key_from_pem(*text);
  if (!key_ || EVP_PKEY_get_base_id(key_.get()) != EVP_PKEY_RSA) {
    key_.reset(EVP_RSA_gen(signing_key_bits));
    if (!key_) throw std::runtime_error("OpenSSL could not make an RSA key");
    directory.write(file, to_pem(key_.get()));
  }
  id_ = sha256_text(public_number(key_.get(), OSSL_PKEY_PARAM_RSA_N));
}

std::string SigningKey::sign(const boost::json::object& claims) const {
  const boost::json::object header{{"typ", "JWT"}, {"alg", "RS256"}, {"x5t", id_}, {"kid", id_}};
  std::string token = encoding::base64url_encode(boost::json::serialize(header)) + '.' +
                      encoding::base64url_encode(boost::json::serialize(claims));
  const DigestContextPointer context(EVP_MD_CTX_new());
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())), '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     as_bytes(token), token.size()) != 1) {
    ERR_clear_error();
    throw std::runtime_error("OpenSSL could not sign a token");
  }
  signature.resize(size);
  return recorded(token + '.' + encoding::base64url_encode(signature));
}

bool SigningKey::verifies(std::string_view text, std::string_view signature) const {
  return is_signed_by(key_.get(), "RS256", text, signature);
}

boost::json::object SigningKey::to_jwk() const {
  return {{"kty", "RSA"},
          {"use", "sig"},
          {"alg", "RS256"},
          {"kid", id_},
          {"x5t", id_},
          {"n", public_number(key_.get(), OSSL_PKEY_PARAM_RSA_N)},
          {"e", public_number(key_.get(), OSSL_PKEY_PARAM_RSA_E)}};
}

}  // namespace managementpartner::emulator

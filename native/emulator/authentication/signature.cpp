#include "emulator/authentication/signature.hpp"

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace managementpartner::emulator {

namespace {

bool set_padding(EVP_PKEY_CTX* context, std::string_view algorithm) {
  if (algorithm == "RS256") return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
  return algorithm == "PS256" && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

}  // namespace

bool is_signed_by(EVP_PKEY* key, std::string_view algorithm, std::string_view text,
                  std::string_view signature) {
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) return false;
  const DigestContextPointer context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* padding = nullptr;  // The digest's context owns it.
  const bool verified = EVP_DigestVerifyInit(context.get(), &padding, EVP_sha256(), nullptr, key) == 1 &&
                        set_padding(padding, algorithm) &&
                        EVP_DigestVerify(context.get(), as_bytes(signature), signature.size(), as_bytes(text),
                                         text.size()) == 1;
  // An error left in OpenSSL's queue would be taken for a failure of the next TLS operation.
  if (!verified) ERR_clear_error();
  return verified;
}

}  // namespace managementpartner::emulator

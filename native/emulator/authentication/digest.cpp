#include "emulator/authentication/digest.hpp"

#include <openssl/evp.h>

#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace {

std::string digest_text(std::string_view bytes, const EVP_MD* kind) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, kind,
             nullptr);
  digest.resize(size);
  return encoding::base64url_encode(digest);
}

}  // namespace

std::string sha256_text(std::string_view bytes) {
  return digest_text(bytes, EVP_sha256());
}

std::string sha1_text(std::string_view bytes) {
  return digest_text(bytes, EVP_sha1());
}

}  // namespace managementpartner::emulator

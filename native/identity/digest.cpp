#include "identity/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>

#include "platform/openssl.hpp"

namespace managementpartner::identity {

namespace {

std::string digest(std::string_view bytes, const EVP_MD* kind) {
  const WithOwnOpenssl own;
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), hash, &size, kind, nullptr) != 1) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(hash), size};
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return digest(bytes, EVP_sha256());
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  const WithOwnOpenssl own;
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash, &size) == nullptr) {
    throw std::bad_alloc();
  }
  return {reinterpret_cast<const char*>(hash), size};
}

std::string sha1(std::string_view bytes) {
  return digest(bytes, EVP_sha1());
}

}  // namespace managementpartner::identity

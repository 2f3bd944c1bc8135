#include "emulator/authentication/digest.hpp"

#include <openssl/evp.h>

#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

std::string sha256_text(std::string_view bytes) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha256(),
             nullptr);
  digest.resize(size);
  return encoding::base64url_encode(digest);
}

}  // namespace managementpartner::emulator

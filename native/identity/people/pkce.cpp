#include "identity/people/pkce.hpp"

#include <openssl/rand.h>

#include <array>

#include "encoding/base64url.hpp"
#include "identity/digest.hpp"
#include "platform/openssl.hpp"

namespace managementpartner::identity {

Result<Secret> random_text() {
  const WithOwnOpenssl own;
  std::array<unsigned char, 32> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    return make_error(Reason::internal_error, "The system provided no random numbers.");
  }
  std::string text = encoding::base64url_encode({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  Secret secret(text);
  cleanse(text.data(), text.size());
  cleanse(bytes.data(), bytes.size());
  return secret;
}

std::string pkce_challenge(const Secret& verifier) {
  return encoding::base64url_encode(sha256(verifier.view()));
}

}  // namespace managementpartner::identity

#include <openssl/crypto.h>

#include "platform/openssl.hpp"

namespace managementpartner {

namespace {

// When the file is loaded, before anything of OpenSSL's is called, which would do both: have exit() tidy up
// what another thread's call is using, which then crashes, and read the host's openssl.cnf. Its default
// context is made here, too: OpenSSL 3.0 goes on without one where memory runs out at its first use, and
// crashes.
[[maybe_unused]] const bool prepared =
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT | OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1 &&
    OSSL_LIB_CTX_set0_default(nullptr) != nullptr;

}  // namespace

bool openssl_is_shared() noexcept {
  return false;
}

OSSL_LIB_CTX* openssl_context() {
  return nullptr;
}

WithOwnOpenssl::WithOwnOpenssl() = default;
WithOwnOpenssl::~WithOwnOpenssl() = default;

void before_openssl_ends(void (*)()) noexcept {}

bool openssl_is_ending() noexcept {
  return false;
}

}  // namespace managementpartner

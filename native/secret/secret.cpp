#include "secret/secret.hpp"

#include <openssl/crypto.h>

namespace managementpartner {

void cleanse(void* memory, std::size_t size) noexcept {
  OPENSSL_cleanse(memory, size);
}

}  // namespace managementpartner

// Whether a secret is the right one.
#pragma once

#include <openssl/crypto.h>

#include <string_view>

namespace managementpartner::emulator {

/// How long it takes does not tell where the two differ.
[[nodiscard]] inline bool is_same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace managementpartner::emulator

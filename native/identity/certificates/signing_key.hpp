// A private key that signs, wherever it is kept.
#pragma once

#include <string_view>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// Used by any number of threads at once.
class SigningKey {
 public:
  virtual ~SigningKey() = default;

  /// The bytes of a PS256 signature (RFC 7518 section 3.5: RSA-PSS, SHA-256, salt of 32 bytes).
  [[nodiscard]] virtual Result<Secret> sign(std::string_view bytes) const = 0;
};

}  // namespace managementpartner::identity

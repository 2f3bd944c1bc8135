// An RSA private key in this process's memory.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <string_view>

#include "identity/certificates/signing_key.hpp"

namespace managementpartner::identity {

class RsaKey : public SigningKey {
 public:
  /// Whether the certificate is this key's.
  [[nodiscard]] virtual bool belongs_to(X509* certificate) const = 0;
};

using RsaKeyPtr = std::shared_ptr<const RsaKey>;

/// From PKCS#1 (RSAPrivateKey, DER); nullptr where it is none.
[[nodiscard]] RsaKeyPtr read_rsa_key(std::string_view der);

/// From what PKCS#8 wraps. nullptr where it is damaged or no RSA key: ask `other_key_kind`.
[[nodiscard]] RsaKeyPtr read_rsa_key(const PKCS8_PRIV_KEY_INFO* info);

/// "id-ecPublicKey", "ED25519"; nullopt for an RSA key.
[[nodiscard]] std::optional<std::string_view> other_key_kind(const PKCS8_PRIV_KEY_INFO* info);

}  // namespace managementpartner::identity

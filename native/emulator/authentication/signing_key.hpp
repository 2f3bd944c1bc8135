// An RSA key that signs tokens, kept so that tokens outlive a restart.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "emulator/certificates/openssl_pointer.hpp"
#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

// In the data directory: for access tokens, and for those that pipelines show to Entra.
constexpr const char* signing_key_file = "token-signing.key";
constexpr const char* federation_key_file = "federation-signing.key";

/// Immutable once made. Its constructor throws std::runtime_error if it can neither read nor make a key.
class SigningKey {
 public:
  explicit SigningKey(DataDirectory& directory, const char* file = signing_key_file);

  /// A compact JSON Web Signature, RS256.
  [[nodiscard]] std::string sign(const boost::json::object& claims) const;

  /// Whether the signature, as bytes, is this key's over the text.
  [[nodiscard]] bool verifies(std::string_view text, std::string_view signature) const;

  /// The public half as a JSON Web Key.
  [[nodiscard]] boost::json::object to_jwk() const;

 private:
  KeyPointer key_;
  std::string id_;
};

}  // namespace managementpartner::emulator

// Takes access tokens apart and checks their signature.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "emulator/authentication/signing_key.hpp"

namespace managementpartner::emulator {

/// A token this emulator signed. It may be expired or for somebody else.
struct VerifiedToken {
  std::string tenant_id;
  std::string object_id;
  std::string client_id;
  bool user = false;  // a person's, not an application's own
  bool mfa = false;   // got with a second factor
  std::string audience;
  std::string issuer;
  std::int64_t not_before = 0;
  std::int64_t expires = 0;
  boost::json::object requested_claims;
};

/// Remembers the tokens it has seen: an RSA check for each warm request would be most of its cost.
class TokenVerifier {
 public:
  explicit TokenVerifier(const SigningKey& key) : key_(key) {}

  /// Null if the text is not a token of this emulator's.
  [[nodiscard]] std::shared_ptr<const VerifiedToken> verify(std::string_view token);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };

  const SigningKey& key_;
  std::unordered_map<std::string, std::shared_ptr<const VerifiedToken>, Hash, std::equal_to<>> seen_;
};

}  // namespace managementpartner::emulator

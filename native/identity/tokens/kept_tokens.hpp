// Tokens that outlive the process: what a client asks for them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// Whose token it is, and what for.
struct TokenKey {
  Secret fingerprint;     ///< Credential::fingerprint.
  std::string authority;  ///< That was chosen; empty where the ARM endpoint's own is used.
  std::string scope;
  std::string tenant;  ///< As it was named, in lower case; empty for the sign-in's own.
};

struct KeptToken {
  std::shared_ptr<const Secret> text;
  WallClock::time_point expires_on;
  WallClock::time_point refresh_on;    ///< From when on a new one is to be got, if there is one to be had.
  std::optional<CredentialKind> kind;  ///< Of the credential that got it.
};

/// Where tokens are kept. From the loops of several clients. Nothing here fails: what cannot be kept or found
/// is got anew.
class KeptTokens {
 public:
  virtual ~KeptTokens() = default;

  [[nodiscard]] virtual std::optional<KeptToken> find(const TokenKey& key) = 0;

  /// In the place of the one that is there.
  virtual void keep(const TokenKey& key, const KeptToken& token) = 0;

  /// It was refused.
  virtual void drop(const TokenKey& key) = 0;
};

}  // namespace managementpartner::identity

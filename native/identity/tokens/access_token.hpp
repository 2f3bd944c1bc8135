// An access token with what is known of its life.
#pragma once

#include <chrono>
#include <optional>

#include "identity/credential_kind.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

using WallClock = std::chrono::system_clock;

struct AccessToken {
  Secret text;
  WallClock::time_point expires_on = WallClock::time_point::max();  ///< max() where unknown.
  std::optional<WallClock::time_point>
      refresh_on;  ///< From when on a new one is better fetched ahead (refresh_in).
  /// Credential::kind() of the one that got it, where that is another than the one that was asked: a chain's
  /// link. nullopt otherwise.
  std::optional<CredentialKind> kind{};
  bool may_be_kept = true;  ///< False where whoever got it has no Credential::fingerprint.
};

}  // namespace managementpartner::identity

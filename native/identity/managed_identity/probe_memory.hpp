// What the tenants of a client need not find out each for itself: whether a virtual machine's metadata
// service is there.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity::managed_identity {

/// Shared by the flows of a credential; thread-safe.
class ProbeMemory {
 public:
  /// It was there once, so it is asked without ado.
  [[nodiscard]] bool is_there() const;
  /// Why it was not there a moment ago: a machine without does not get one, but one that starts may.
  [[nodiscard]] std::optional<std::string> why_not(WallClock::time_point now) const;

  void answered();
  void was_silent(std::string why, WallClock::time_point now);

 private:
  mutable std::mutex mutex_;
  bool answered_ = false;
  std::optional<std::string> why_not_;
  WallClock::time_point silent_since_;
};

}  // namespace managementpartner::identity::managed_identity

#include "identity/managed_identity/probe_memory.hpp"

#include <utility>

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::chrono::seconds silence_counts{30};

}  // namespace

bool ProbeMemory::is_there() const {
  const std::lock_guard lock(mutex_);
  return answered_;
}

std::optional<std::string> ProbeMemory::why_not(WallClock::time_point now) const {
  const std::lock_guard lock(mutex_);
  // A clock that was set back must not make it count for long.
  if (now < silent_since_ || now - silent_since_ > silence_counts) return std::nullopt;
  return why_not_;
}

void ProbeMemory::answered() {
  const std::lock_guard lock(mutex_);
  answered_ = true;
  why_not_.reset();
}

void ProbeMemory::was_silent(std::string why, WallClock::time_point now) {
  const std::lock_guard lock(mutex_);
  why_not_ = std::move(why);
  silent_since_ = now;
}

}  // namespace managementpartner::identity::managed_identity

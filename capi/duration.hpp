// Times as the interface takes them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "error.hpp"

namespace managementpartner::capi {

/// Some 24 days: safe to add to any clock.
inline constexpr std::int64_t longest_ms = std::numeric_limits<std::int32_t>::max();

/// nullopt for what the argument 'milliseconds' may be.
[[nodiscard]] inline std::optional<Error> check_duration(std::int64_t milliseconds) {
  if (milliseconds >= 1 && milliseconds <= longest_ms) return std::nullopt;
  return invalid_argument("milliseconds", "is not between 1 and 2147483647");
}

}  // namespace managementpartner::capi

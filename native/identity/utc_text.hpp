// A time as people are shown it.
#pragma once

#include <chrono>
#include <string>

namespace managementpartner::identity {

/// "2026-11-24 16:03 UTC"
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point time);

}  // namespace managementpartner::identity

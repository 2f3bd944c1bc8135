// How long an answer asks its client to wait.
#pragma once

#include <chrono>
#include <optional>

#include "http/request.hpp"

namespace managementpartner::http {

/// Reads retry-after-ms, x-ms-retry-after-ms and Retry-After (seconds or an HTTP date, RFC 9110
/// section 10.2.3), in this order. nullopt where there is none that can be read; never negative, at most 24
/// hours.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const Response& response,
                                                                   std::chrono::system_clock::time_point now);

}  // namespace managementpartner::http

// Points in time as the service writes them.
#pragma once

#include <chrono>
#include <string>

namespace managementpartner::emulator {

using SystemTime = std::chrono::system_clock::time_point;

/// `2018-07-30T21:14:00.4011829Z`: UTC with seven fractional digits, as ARM's resource providers write it.
[[nodiscard]] std::string to_arm_time(SystemTime time);

/// `2018-07-30 21:14:00Z`, as in Entra's errors.
[[nodiscard]] std::string to_entra_time(SystemTime time);

/// `7/30/2018 9:14:00 PM`, as in ARM's message about an expired token.
[[nodiscard]] std::string to_american_time(SystemTime time);

/// `20180730T211400Z`, as in x-ms-routing-request-id.
[[nodiscard]] std::string to_routing_time(SystemTime time);

/// The Date header's value.
[[nodiscard]] std::string http_date_now();

}  // namespace managementpartner::emulator

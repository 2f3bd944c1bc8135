// The dates in which older managed identity endpoints say when a token expires.
#pragma once

#include <optional>
#include <string_view>

#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// "06/20/2019 02:57:58 +00:00" as App Service has it on Linux, "9/14/2017 5:03:21 PM +00:00" as it has it on
/// Windows; UTC where there is no offset. nullopt where it is neither.
[[nodiscard]] std::optional<WallClock::time_point> read_expiry_date(std::string_view text);

}  // namespace managementpartner::identity

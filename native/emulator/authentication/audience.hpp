// The resources tokens are for.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::emulator {

/// Whether ARM accepts a token for this audience: this emulator, by any loopback name and port (a token
/// outlives a restart), or ARM in one of the real clouds.
[[nodiscard]] bool is_arm_audience(std::string_view audience);

/// Whether Entra issues tokens for this resource; Microsoft Graph's only serve to be refused here.
[[nodiscard]] bool is_known_resource(std::string_view resource);

}  // namespace managementpartner::emulator

// Which system this is.
#pragma once

#include <string_view>

namespace managementpartner {

/// "linux", "macos" or "windows".
[[nodiscard]] std::string_view system_name() noexcept;

}  // namespace managementpartner

// The proxy that a person set for all programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace managementpartner {

struct SystemProxy {
  std::string url;            ///< For HTTPS: "host:port", or with a scheme.
  std::string exemptions;     ///< See is_exempt.
  std::string_view named_by;  ///< What of the system: a literal.
};

/// Of Windows the person's Internet settings, or else the machine's setting for WinHTTP, where they name one;
/// a script that chooses proxies is not run. nullopt on systems that have the environment for it.
[[nodiscard]] std::optional<SystemProxy> system_proxy();

}  // namespace managementpartner

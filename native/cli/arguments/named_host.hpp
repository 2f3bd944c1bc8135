// A server that the program may connect to, and where it was named: an error about it says what to correct.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::cli {

struct NamedHost {
  std::string peer;  ///< "host:port", as an Error has it.
  /// "--arm-endpoint", "authority in /home/me/.config/managementpartner/config.ini", "AZURE_AUTHORITY_HOST";
  /// empty where nobody named it: it belongs to a known cloud.
  std::string named_by;
  std::string_view option = {};  ///< "arm-endpoint" or "authority"; empty for others.
};

}  // namespace managementpartner::cli

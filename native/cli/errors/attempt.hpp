// What was being done when an error came.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/arguments/arguments.hpp"
#include "cli/arguments/named_host.hpp"
#include "cli/commands/command.hpp"

namespace managementpartner::cli {

struct Attempt {
  const Command* command = nullptr;      ///< nullptr: none was found.
  const Arguments* arguments = nullptr;  ///< nullptr: they could not be read.
  std::string_view group = {};           ///< Where no command was found: the group that it was looked for in.
  std::string login = {};          ///< What follows `login` to make the kept sign-in again (login_again).
  bool reads_variables = false;    ///< The kept sign-in takes its secret from environment variables.
  bool uses_access_token = false;  ///< One was given, by file or variable (uses_access_token).
  std::span<const std::string> words = {};  ///< What was typed after the command.
  std::span<const NamedHost> hosts = {};    ///< Whom it may have connected to.
  std::string_view exempting = {};  ///< The variable that exempts hosts from the proxy (http/proxy.hpp).
};

}  // namespace managementpartner::cli

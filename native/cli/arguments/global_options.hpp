// The options that commands have in common.
#pragma once

#include <span>
#include <vector>

#include "cli/arguments/option.hpp"
#include "cli/commands/command.hpp"

namespace managementpartner::cli {

/// Every command takes these, as every command of az does.
[[nodiscard]] std::span<const Option> global_options();

/// Which tenant, cloud and sign-in are meant: for commands that connect.
[[nodiscard]] std::span<const Option> connection_options();

/// Those of them that this command takes.
[[nodiscard]] std::vector<const Option*> connection_options_of(const Command& command);

/// Those that are the command's alone.
[[nodiscard]] std::vector<const Option*> own_options_of(const Command& command);

/// All that the command takes: its own first.
[[nodiscard]] std::vector<const Option*> options_of(const Command& command);

}  // namespace managementpartner::cli

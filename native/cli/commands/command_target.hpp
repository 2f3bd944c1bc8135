// The command that the first words name.
#pragma once

#include <string>
#include <vector>

#include "cli/commands/command_list.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

/// A command; a group alone where its help is wanted; neither for the program's own help.
struct Target {
  const Command* command = nullptr;
  const Group* group = nullptr;
  std::vector<std::string> rest;  ///< What follows the command's words.
};

/// Writes in this program's words what people type who come from az, or from other programs: its name once
/// more, "help" in front, "account tenant list".
void take_habits(std::vector<std::string>& words);

/// `words` without the program's own name. Reason::argument_invalid, in az's words, with what was probably
/// meant.
[[nodiscard]] Result<Target> find_target(std::vector<std::string> words);

}  // namespace managementpartner::cli

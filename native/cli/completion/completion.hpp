// Completions of each shell, made of the table of commands.
#pragma once

#include <string>

namespace managementpartner::cli {

/// A script that the shell reads at its start.
[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string fish_completion();
[[nodiscard]] std::string powershell_completion();
[[nodiscard]] std::string zsh_completion();

}  // namespace managementpartner::cli

// All commands and what they share: the one table that parsing, help, completions and the manual read.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace managementpartner::cli {

/// Of the program, as it is typed.
inline constexpr std::string_view program_name = "managementpartner";

/// A word that commands begin with: "account".
struct Group {
  std::string_view name;
  std::string_view summary;
};

/// In the order of help, hidden ones last.
[[nodiscard]] std::span<const Command* const> all_commands();
[[nodiscard]] std::span<const Group> all_groups();

/// nullptr where there is none.
[[nodiscard]] const Command* find_command(std::string_view name);
[[nodiscard]] const Group* find_group(std::string_view name);

/// What may follow these words: the first words of commands for none, the second ones for a group.
[[nodiscard]] std::vector<std::string_view> words_after(std::string_view group);

}  // namespace managementpartner::cli

// All commands and what they share: the one table that parsing, help, completions and the manual read.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/command.hpp"

namespace managementpartner::cli {

/// Of the program, as it is typed.
inline constexpr std::string_view program_name = "managementpartner";

/// What may be typed next, and what it is for.
struct Word {
  std::string_view name;
  std::string_view summary;
};

/// A word that commands begin with: "account".
struct Group {
  std::string_view name;
  std::string_view summary;
  std::span<const Example> examples;
};

/// Those for people, in the order of help.
[[nodiscard]] std::span<const Command* const> all_commands();
[[nodiscard]] std::span<const Group> all_groups();

/// Of the program as a whole: the way from signing in to the first link.
[[nodiscard]] std::span<const Example> program_examples();

/// Whatever the case of its letters, as az. nullptr where there is none. Finds what is for the build alone,
/// too.
[[nodiscard]] const Command* find_command(std::string_view name);
[[nodiscard]] const Group* find_group(std::string_view name);

/// The last words of the group's commands; for none, the commands of one word.
[[nodiscard]] std::vector<Word> commands_of(std::string_view group);

/// What may follow: for no group the groups, too.
[[nodiscard]] std::vector<Word> words_after(std::string_view group);

/// As it is typed: the program's name, then the rest.
[[nodiscard]] std::string command_line(std::string_view rest);
[[nodiscard]] std::string command_line(const Example& example);

}  // namespace managementpartner::cli

#include "cli/command_list.hpp"

#include <algorithm>
#include <iterator>

#include "cli/commands/commands.hpp"

namespace managementpartner::cli {

namespace {

constexpr Group groups[] = {
    {"account", "Show who is signed in, and which tenants that reaches."},
    {"completion", "Print completions for a shell."},
};

// Constant data alone: nothing is done when the program is loaded.
constinit const Command* const commands[] = {
    &create_command,
    &show_command,
    &update_command,
    &delete_command,
    &login_command,
    &logout_command,
    &account_show_command,
    &account_list_command,
    &account_list_tenants_command,
    &completion_bash_command,
    &completion_fish_command,
    &completion_powershell_command,
    &completion_zsh_command,
    &emulator_command,
    &man_page_command,
};

}  // namespace

std::span<const Command* const> all_commands() {
  return commands;
}

std::span<const Group> all_groups() {
  return groups;
}

const Command* find_command(std::string_view name) {
  const auto* const found = std::ranges::find(commands, name, &Command::name);
  return found != std::end(commands) ? *found : nullptr;
}

const Group* find_group(std::string_view name) {
  const auto* const found = std::ranges::find(groups, name, &Group::name);
  return found != std::end(groups) ? found : nullptr;
}

std::vector<std::string_view> words_after(std::string_view group) {
  std::vector<std::string_view> words;
  if (group.empty()) {
    for (const Group& one : groups) words.push_back(one.name);
  }
  for (const Command* const command : commands) {
    if (command->hidden) continue;
    const std::size_t space = command->name.find(' ');
    const std::string_view its_group = space == std::string_view::npos ? "" : command->name.substr(0, space);
    if (its_group == group) words.push_back(group.empty() ? command->name : command->name.substr(space + 1));
  }
  return words;
}

}  // namespace managementpartner::cli

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
    &account_clear_command,
    &completion_bash_command,
    &completion_fish_command,
    &completion_powershell_command,
    &completion_zsh_command,
    &emulator_command,
};
constinit const Command* const commands_for_the_build[] = {&man_page_command};

const Command* find(std::span<const Command* const> among, std::string_view name) {
  const auto found = std::ranges::find(among, name, &Command::name);
  return found != among.end() ? *found : nullptr;
}

}  // namespace

std::span<const Command* const> all_commands() {
  return commands;
}

std::span<const Group> all_groups() {
  return groups;
}

const Command* find_command(std::string_view name) {
  const Command* const found = find(commands, name);
  return found != nullptr ? found : find(commands_for_the_build, name);
}

const Group* find_group(std::string_view name) {
  const auto* const found = std::ranges::find(groups, name, &Group::name);
  return found != std::end(groups) ? found : nullptr;
}

std::vector<Word> commands_of(std::string_view group) {
  std::vector<Word> words;
  for (const Command* const command : commands) {
    const std::size_t space = command->name.find(' ');
    const bool in_group = space != std::string_view::npos;
    if ((in_group ? command->name.substr(0, space) : "") != group) continue;
    words.push_back({in_group ? command->name.substr(space + 1) : command->name, command->summary});
  }
  return words;
}

std::vector<Word> words_after(std::string_view group) {
  std::vector<Word> words = commands_of(group);
  if (group.empty()) words.insert(words.begin(), std::begin(groups), std::end(groups));
  return words;
}

std::string command_line(std::string_view rest) {
  std::string line(program_name);
  return line.append(" ").append(rest);
}

}  // namespace managementpartner::cli

#include "cli/commands/command_list.hpp"

#include <algorithm>
#include <iterator>

#include "cli/commands/commands.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::cli {

namespace {

constexpr Example examples[] = {
    {"Sign in with the browser, and stay signed in.", "login"},
    {"Link a partner ID in the tenant of the sign-in.", "create --partner-id 5127255"},
    {"Link it in a customer's tenant.", "create --partner-id 5127255 --tenant contoso.onmicrosoft.com"},
    {"See what is linked.", "show --output table"},
};

constexpr Example account_examples[] = {
    {"Who is signed in?", "account show"},
    {"The tenants that the identity can see.", "account list-tenants --output table"},
};

constexpr Example completion_examples[] = {
    {"In bash, now.", "completion bash)", "source <("},
    {"In fish, in every shell.", "completion fish > ~/.config/fish/completions/managementpartner.fish"},
};

constexpr Group groups[] = {
    {"account", "Show who is signed in, and which tenants that reaches.", account_examples},
    {"completion", "Print completions for a shell.", completion_examples},
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
    &account_set_command,
    &account_clear_command,
    &completion_bash_command,
    &completion_fish_command,
    &completion_powershell_command,
    &completion_zsh_command,
    &emulator_command,
    &version_command,
};
constinit const Command* const commands_for_the_build[] = {&man_page_command};

const Command* find(std::span<const Command* const> among, std::string_view name) {
  const auto found = std::ranges::find_if(
      among, [&](const Command* one) { return encoding::is_same_name(one->name, name); });
  return found != among.end() ? *found : nullptr;
}

}  // namespace

std::span<const Command* const> all_commands() {
  return commands;
}

std::span<const Group> all_groups() {
  return groups;
}

std::span<const Example> program_examples() {
  return examples;
}

const Command* find_command(std::string_view name) {
  const Command* const found = find(commands, name);
  return found != nullptr ? found : find(commands_for_the_build, name);
}

const Group* find_group(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(groups, [&](const Group& one) { return encoding::is_same_name(one.name, name); });
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
  std::vector<Word> words;
  if (group.empty()) {
    for (const Group& one : groups) words.push_back({one.name, one.summary});
  }
  std::ranges::copy(commands_of(group), std::back_inserter(words));
  return words;
}

std::string command_line(std::string_view rest) {
  std::string line(program_name);
  return line.append(" ").append(rest);
}

std::string command_line(const Example& example) {
  return std::string(example.before) + command_line(example.arguments);
}

}  // namespace managementpartner::cli

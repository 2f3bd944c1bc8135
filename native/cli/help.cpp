#include "cli/help.hpp"

#include <algorithm>
#include <vector>

#include "cli/global_options.hpp"
#include "cli/help_layout.hpp"
#include "cli/joined.hpp"

namespace managementpartner::cli {

namespace {

bool is_required(const Command& command, const Option& option) {
  return std::ranges::find(command.required, option.name) != command.required.end();
}

Rows rows_of(const Command& command, std::span<const Option> options) {
  Rows rows;
  for (const Option& option : options) {
    rows.push_back(
        {forms(option, " ") + (is_required(command, option) ? " [Required]" : ""), full_help(option)});
  }
  std::ranges::sort(rows, {}, &Row::name);
  return rows;
}

Rows rows_of_commands(std::string_view group) {
  Rows rows;
  for (const Command* const command : all_commands()) {
    if (command->hidden) continue;
    const std::size_t space = command->name.find(' ');
    const bool in_group = space != std::string_view::npos;
    if (group.empty() ? in_group : !in_group || command->name.substr(0, space) != group) continue;
    rows.push_back({std::string(group.empty() ? command->name : command->name.substr(space + 1)),
                    std::string(command->summary)});
  }
  return rows;
}

}  // namespace

std::string full_help(const Option& option) {
  std::string text(option.help);
  if (option.choices != nullptr)
    text.append(" Allowed values: ").append(joined(option.choices(), ", ")).append(".");
  if (option.name == "output") text.append(" Default: json.");
  return text;
}

std::string help_of_program(std::size_t width) {
  HelpLayout layout(width);
  layout.title(
      "Program", std::string(program_name),
      "Link a partner ID to the identity that manages a customer's Azure resources (Partner Admin Link).",
      "Takes the place of 'az managementpartner'.");
  Rows groups;
  for (const Group& group : all_groups())
    groups.push_back({std::string(group.name), std::string(group.summary)});
  layout.section("Subgroups:", groups);
  layout.section("Commands:", rows_of_commands(""));
  layout.line("To see more of one of them: managementpartner COMMAND --help");
  return layout.text();
}

std::string help_of_group(const Group& group, std::size_t width) {
  HelpLayout layout(width);
  layout.title("Group", std::string(program_name) + ' ' + std::string(group.name), group.summary, "");
  layout.section("Commands:", rows_of_commands(group.name));
  return layout.text();
}

std::string help_of_command(const Command& command, std::size_t width) {
  HelpLayout layout(width);
  layout.title("Command", std::string(program_name) + ' ' + std::string(command.name), command.summary,
               command.description);
  std::vector<std::pair<std::string, Rows>> sections;
  sections.emplace_back("Arguments", rows_of(command, command.options));
  if (command.connects) sections.emplace_back("Connection Arguments", rows_of(command, connection_options()));
  sections.emplace_back("Global Arguments", rows_of(command, global_options()));
  layout.sections(sections);
  if (!command.examples.empty()) {
    layout.line("Examples");
    for (const Example& example : command.examples) {
      layout.example(example.purpose, std::string(program_name) + ' ' + std::string(example.arguments));
    }
  }
  return layout.text();
}

}  // namespace managementpartner::cli

#include "cli/help/help.hpp"

#include <algorithm>
#include <vector>

#include "cli/arguments/global_options.hpp"
#include "cli/help/help_layout.hpp"
#include "cli/help/manual_tables.hpp"
#include "cli/joined.hpp"

namespace managementpartner::cli {

namespace {

bool is_required(const Command& command, const Option& option) {
  return std::ranges::find(command.required, option.name) != command.required.end();
}

// What stands for the value that the option takes.
std::string value_of(const Option& option) {
  return option.placeholder.empty() ? std::string() : ' ' + std::string(option.placeholder);
}

Rows rows_of(std::span<const ManualRow> all) {
  Rows rows;
  for (const ManualRow& one : all) rows.push_back({std::string(one.name), std::string(one.text)});
  return rows;
}

Rows rows_of(const Command& command, const std::vector<const Option*>& options) {
  Rows rows;
  for (const Option* const option : options) {
    rows.push_back(
        {forms(*option, " ") + value_of(*option) + (is_required(command, *option) ? " [Required]" : ""),
         full_help(*option)});
  }
  std::ranges::sort(rows, {}, &Row::name);
  return rows;
}

Rows rows_of(const Command& command, std::span<const Option> options) {
  std::vector<const Option*> all;
  for (const Option& option : options) all.push_back(&option);
  return rows_of(command, all);
}

template <class Named>
Rows rows_of(const Named& all) {
  Rows rows;
  for (const auto& one : all) rows.push_back({std::string(one.name), std::string(one.summary)});
  return rows;
}

void add_examples(HelpLayout& layout, std::span<const Example> examples) {
  if (examples.empty()) return;
  layout.line("Examples");
  for (const Example& example : examples) layout.example(example.purpose, command_line(example));
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
  layout.section("Subgroups:", rows_of(all_groups()));
  layout.section("Commands:", rows_of(commands_of("")));
  add_examples(layout, program_examples());
  layout.line(file_values);
  layout.definitions("\nExit codes:", rows_of(exit_status_rows()));
  layout.definitions("Environment variables:", rows_of(environment_rows()));
  layout.definitions("Files:", rows_of(file_rows()));
  layout.line("To see more of one of the commands: managementpartner COMMAND --help");
  layout.line("The manual: man managementpartner");
  return layout.text();
}

std::string help_of_group(const Group& group, std::size_t width) {
  HelpLayout layout(width);
  layout.title("Group", command_line(group.name), group.summary, "");
  layout.section("Commands:", rows_of(commands_of(group.name)));
  add_examples(layout, group.examples);
  return layout.text();
}

std::string help_of_command(const Command& command, std::size_t width) {
  HelpLayout layout(width);
  layout.title("Command", command_line(command.name), command.summary, command.description);
  std::vector<std::pair<std::string, Rows>> sections;
  sections.emplace_back("Arguments", rows_of(command, own_options_of(command)));
  sections.emplace_back("Connection Arguments", rows_of(command, connection_options_of(command)));
  sections.emplace_back("Global Arguments", rows_of(command, global_options()));
  layout.sections(sections);
  add_examples(layout, command.examples);
  return layout.text();
}

}  // namespace managementpartner::cli

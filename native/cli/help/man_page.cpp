
#include <algorithm>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/help/help.hpp"
#include "cli/help/manual_tables.hpp"

namespace managementpartner::cli {

namespace {

// A dash would be set as a hyphen, a backslash read as an escape, a dot or quote at a line's start as a
// request.
std::string roff(std::string_view text) {
  std::string all;
  for (const char one : text) {
    if (one == '-') {
      all += "\\-";
    } else if (one == '\\') {
      all += "\\e";
    } else if ((one == '.' || one == '\'') && all.empty()) {
      all.append("\\&").append(1, one);
    } else {
      all += one;
    }
  }
  return all;
}

void line(std::string& page, std::string_view text) {
  page.append(roff(text)).append("\n");
}

void term(std::string& page, const std::string& bold, std::string_view value, std::string_view text) {
  page.append(".TP\n\\fB").append(roff(bold)).append("\\fR");
  if (!value.empty()) page.append(" \\fI").append(roff(value)).append("\\fR");
  page.append("\n");
  line(page, text);
}

void option(std::string& page, const Option& one) {
  term(page, forms(one, ", "), one.placeholder, full_help(one));
}

void examples(std::string& page, std::span<const Example> all) {
  for (const Example& example : all) {
    page.append(".PP\n");
    line(page, example.purpose);
    page.append(".RS\n.nf\n");
    line(page, command_line(example));
    page.append(".fi\n.RE\n");
  }
}

void command(std::string& page, const Command& one) {
  page.append(".SS ").append(roff(one.name)).append("\n");
  line(page, one.summary);
  if (!one.description.empty()) line(page, one.description);
  for (const Option* const own : own_options_of(one)) option(page, *own);
  examples(page, one.examples);
}

// Which of the options that commands have in common it does not take.
void exceptions(std::string& page, const Command& one) {
  const auto taken = connection_options_of(one);
  for (const Option& option : connection_options()) {
    if (!one.connects || std::ranges::find(taken, &option) != taken.end()) continue;
    line(page, "--" + std::string(option.name) + " is not taken by " + std::string(one.name) + ".");
  }
}

void section(std::string& page, std::string_view title) {
  page.append(".SH ").append(title).append("\n");
}

void table(std::string& page, std::string_view title, std::span<const ManualRow> rows) {
  section(page, title);
  for (const ManualRow& row : rows) term(page, std::string(row.name), {}, row.text);
}

}  // namespace

std::string man_page() {
  std::string page = ".TH MANAGEMENTPARTNER 1 \"\" \"Management Partner " MANAGEMENTPARTNER_VERSION "\"\n";
  section(page, "NAME");
  page.append(program_name).append(" \\- ").append(roff(program_summary)).append("\n");
  section(page, "SYNOPSIS");
  page.append("\\fB").append(program_name).append("\\fR \\fIcommand\\fR [\\fIoption\\fR ...]\n");
  section(page, "DESCRIPTION");
  line(page, program_description);
  section(page, "COMMANDS");
  for (const Command* const one : all_commands()) command(page, *one);
  section(page, "CONNECTION OPTIONS");
  line(page, "For commands that connect to Azure.");
  for (const Command* const one : all_commands()) exceptions(page, *one);
  for (const Option& one : connection_options()) option(page, one);
  section(page, "GLOBAL OPTIONS");
  line(page, "For all commands. " + std::string(file_values));
  for (const Option& one : global_options()) option(page, one);
  section(page, "EXAMPLES");
  examples(page, program_examples());
  table(page, "EXIT STATUS", exit_status_rows());
  table(page, "ENVIRONMENT", environment_rows());
  table(page, "FILES", file_rows());
  return page;
}

}  // namespace managementpartner::cli

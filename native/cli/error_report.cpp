#include "cli/error_report.hpp"

#include <string>

#include "cli/command_list.hpp"
#include "cli/next_step.hpp"

namespace managementpartner::cli {

namespace {

void show_usage(Console& console, const Attempt& attempt) {
  std::string help(program_name);
  const Command* const command = attempt.command;
  if (command != nullptr) {
    help.append(" ").append(command->name);
    if (!command->examples.empty()) {
      const Example& example = command->examples.front();
      console.detail("\n" + std::string(example.purpose));
      console.detail("    " + command_line(example));
    }
  } else if (!attempt.group.empty()) {
    help.append(" ").append(attempt.group);
  }
  console.detail("\nTo see all options: " + help + " --help");
}

}  // namespace

void report(Console& console, const Error& error, const Attempt& attempt) {
  if (error.service_code.empty()) {
    console.error(error.message);
  } else {
    console.error('(' + error.service_code + ") " + error.message);
    console.detail("Code: " + error.service_code);
    console.detail("Message: " + error.message);
  }
  if (const std::string step = next_step_of(error, attempt); !step.empty()) console.detail(step);
  if (error.reason == Reason::argument_invalid) show_usage(console, attempt);
  if (!error.request_id.empty()) console.info("Request ID: " + error.request_id);
  if (!error.correlation_id.empty()) console.info("Correlation ID: " + error.correlation_id);
}

}  // namespace managementpartner::cli

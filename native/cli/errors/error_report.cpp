#include "cli/errors/error_report.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/errors/next_step.hpp"
#include "cli/joined.hpp"
#include "identity/claims_challenge.hpp"

namespace managementpartner::cli {

namespace {

// Whether one of the words is the option, maybe with its value after an equals sign.
bool is_among(std::span<const std::string> words, const Option& option) {
  const std::string name = "--" + std::string(option.name);
  const std::string letter{'-', option.letter};
  return std::ranges::any_of(words, [&](const std::string& word) {
    const std::string form = word.substr(0, word.find('='));
    return form == name || form == letter;
  });
}

bool is_typed(const Attempt& attempt, const Option& option) {
  return attempt.arguments != nullptr ? attempt.arguments->has(option.name) : is_among(attempt.words, option);
}

std::vector<std::string> words_of(const Example& example) {
  std::istringstream stream{std::string(example.arguments)};
  return {std::istream_iterator<std::string>(stream), {}};
}

// Of what was meant: the one with most of the options that were typed, of which a switch, such as --identity,
// says more than all others.
const Example& fitting_example(const Command& command, const Attempt& attempt) {
  std::vector<const Option*> typed = options_of(command);
  std::erase_if(typed, [&](const Option* option) { return !is_typed(attempt, *option); });
  return *std::ranges::max_element(command.examples, {}, [&](const Example& example) {
    const auto words = words_of(example);
    std::pair fitting{0, 0};
    for (const Option* const option : typed) {
      if (is_among(words, *option)) ++(option->kind == ValueKind::none ? fitting.first : fitting.second);
    }
    return fitting;
  });
}

void show_usage(Console& console, const Attempt& attempt) {
  std::string help(program_name);
  const Command* const command = attempt.command;
  if (command != nullptr) {
    help.append(" ").append(command->name);
    if (!command->examples.empty()) {
      const Example& example = fitting_example(*command, attempt);
      console.detail("\n" + std::string(example.purpose));
      console.detail("    " + command_line(example));
    }
  } else if (!attempt.group.empty()) {
    help.append(" ").append(attempt.group);
  }
  console.detail("\nTo see all options: " + help + " --help");
}

// What the service's support asks for; with --verbose each is a line of its own. What the message says is not
// said twice.
void show_answer(Console& console, const Error& error) {
  if (console.verbosity() >= Verbosity::info) return;
  std::vector<std::string> parts;
  if (error.http_status != 0 && !error.names_http_status)
    parts.push_back("HTTP status: " + std::to_string(error.http_status));
  if (!error.request_id.empty()) {
    parts.push_back("Request ID: " + error.request_id);
  } else if (!error.correlation_id.empty()) {
    parts.push_back("Correlation ID: " + error.correlation_id);
  }
  if (!parts.empty()) console.detail(joined(parts, ", "));
}

void show_details(Console& console, const ServiceDetails& said) {
  if (!said.target.empty()) console.info("Target: " + said.target);
  for (const ServiceDetail& one : said.details) {
    std::string line = "Detail:";
    if (!one.code.empty()) line += " (" + one.code + ')';
    if (!one.message.empty()) line += ' ' + one.message;
    if (!one.target.empty()) line += " [target: " + one.target + ']';
    console.info(line);
  }
  if (!said.inner_error.empty()) console.info("Inner error: " + said.inner_error);
}

// The library shows a value that it refuses. What a file holds is not shown.
std::string message_of(const Error& error, const Attempt& attempt) {
  const auto was_of_file = [&](Reason reason, std::string_view option) {
    return error.reason == reason && error.http_status == 0 && attempt.arguments != nullptr &&
           attempt.arguments->is_of_file(option);
  };
  if (was_of_file(Reason::partner_id_invalid, "partner-id"))
    return "argument --partner-id: the file does not hold a partner ID (MPN ID), a number of 1 to 20 digits";
  if (was_of_file(Reason::tenant_invalid, "tenant"))
    return "argument --tenant/-t: the file does not hold a tenant, a GUID or a domain name";
  return error.message;
}

}  // namespace

void report(Console& console, const Error& error, const Attempt& attempt) {
  const std::string message = message_of(error, attempt);
  if (error.service_code.empty()) {
    console.error(message);
  } else {
    console.error('(' + error.service_code + ") " + message);
    console.detail("Code: " + error.service_code);
    console.detail("Message: " + message);
  }
  show_answer(console, error);
  if (const std::string step = next_step_of(error, attempt); !step.empty()) console.detail(step);
  if (error.reason == Reason::argument_invalid) show_usage(console, attempt);
  console.info("Reason: " + std::string(reason_name(error.reason)));
  if (error.outcome_unknown) console.info("Outcome: unknown");
  if (error.http_status != 0) console.info("HTTP status: " + std::to_string(error.http_status));
  if (!error.claims_challenge.empty()) {
    console.info("Claims challenge: " + identity::claims_challenge_text(error.claims_challenge));
  }
  if (!error.request_id.empty()) console.info("Request ID: " + error.request_id);
  if (!error.correlation_id.empty()) console.info("Correlation ID: " + error.correlation_id);
  if (error.service_details != nullptr) show_details(console, *error.service_details);
}

}  // namespace managementpartner::cli

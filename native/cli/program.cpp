#include "cli/program.hpp"

#include <algorithm>
#include <boost/json/value.hpp>
#include <optional>
#include <utility>

#include "cli/command_list.hpp"
#include "cli/console.hpp"
#include "cli/error_report.hpp"
#include "cli/help.hpp"
#include "cli/interrupt.hpp"
#include "cli/invocation.hpp"
#include "cli/output/format_output.hpp"
#include "cli/settings.hpp"
#include "cli/suggestion.hpp"
#include "cli/terminal.hpp"
#include "jmespath/expression.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

int number(ExitCode code) {
  return static_cast<int>(code);
}

// A command, a group whose help is wanted, or neither for the program's own help.
struct Target {
  const Command* command = nullptr;
  const Group* group = nullptr;
  std::vector<std::string> rest;
};

Error misspelled(const std::string& word, std::string_view group) {
  Error error =
      make_error(Reason::argument_invalid, '\'' + word + "' is misspelled or not recognized by the system.");
  auto meant = nearest(word, words_after(group));
  if (!meant && group.empty()) meant = same_in_other_tools(word);
  error.next_step = meant ? "Did you mean '" + std::string(*meant) + "' ?" : "";
  return error;
}

bool is_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-';
}

// What stands in place of a command's word.
Error no_command(const std::string& word) {
  Error error =
      make_error(Reason::argument_invalid, "The command comes before its options, such as " + word + '.');
  error.next_step.clear();
  return error;
}

Error subcommand_missing() {
  Error error = make_error(Reason::argument_invalid, "the following arguments are required: _subcommand");
  error.next_step.clear();
  return error;
}

bool asks_help(const std::string& word) {
  return word == "--help" || word == "-h";
}

Result<Target> find_target(std::vector<std::string> words) {
  Target target;
  if (words.empty() || asks_help(words.front())) return target;
  if (is_option(words.front())) return no_command(words.front());
  std::size_t used = 1;
  if (target.group = find_group(words.front()); target.group != nullptr) {
    if (words.size() == 1) return subcommand_missing();
    if (asks_help(words[1])) return target;
    if (is_option(words[1])) return no_command(words[1]);
    used = 2;
    target.command = find_command(words[0] + ' ' + words[1]);
    if (target.command == nullptr) return misspelled(words[1], target.group->name);
  } else {
    target.command = find_command(words.front());
    if (target.command == nullptr) return misspelled(words.front(), "");
  }
  target.rest.assign(std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(used)),
                     std::make_move_iterator(words.end()));
  return target;
}

int fail(Console& console, const Error& error, const Attempt& attempt) {
  static_cast<void>(console.flush());
  report(console, error, attempt);
  const int signal = interrupting_signal();
  return error.reason == Reason::cancelled && signal != 0 ? 128 + signal : number(exit_code_of(error));
}

int finish(Console& console) {
  if (console.flush()) return number(ExitCode::ok);
  console.error("Standard output could not be written.");
  return number(ExitCode::failed);
}

Verbosity verbosity_of(const Settings& settings) {
  if (settings.arguments().has("debug")) return Verbosity::debug;
  if (settings.arguments().has("verbose")) return Verbosity::info;
  return settings.is_on("only-show-errors") ? Verbosity::errors : Verbosity::warnings;
}

// How the result is to be shown: checked before anything is done.
struct View {
  OutputFormat format = OutputFormat::json;
  std::optional<jmespath::Expression> query;
};

Result<View> view_of(const Settings& settings) {
  View view;
  if (const auto name = settings.text("output")) {
    const auto format = find_output_format(*name);
    if (!format) {
      return make_error(Reason::argument_invalid,
                        '\'' + *name + "' in AZURE_CORE_OUTPUT is no output format.");
    }
    view.format = *format;
  }
  if (const auto text = settings.arguments().text("query")) {
    auto query = jmespath::Expression::parse(*text);
    if (!query) {
      Error error = make_error(Reason::argument_invalid, "argument --query: invalid jmespath_type value: '" +
                                                             std::string(*text) + '\'');
      error.next_step = query.error().message + " See https://jmespath.org.";
      return error;
    }
    view.query = *std::move(query);
  }
  return view;
}

Result<void> show(Console& console, const View& view, json::value result) {
  if (view.query) {
    auto found = view.query->search(result);
    if (!found) return found.error();
    result = *std::move(found);
  }
  if (result.is_null()) return {};
  console.print(format_output(view.format, result, console.output_colours()));
  return {};
}

int run_command(Console& console, const Command& command, Settings settings, const Environment& environment) {
  console.set_verbosity(verbosity_of(settings));
  const auto view = view_of(settings);
  if (!view) return fail(console, view.error(), {.command = &command});
  Invocation invocation(console, std::move(settings), environment);
  if (command.connects) invocation.set_stop(stop_on_interrupt());
  auto result = command.run(invocation);
  const Attempt attempt{&command, &invocation.settings().arguments()};
  if (!result) return fail(console, result.error(), attempt);
  if (const auto shown = show(console, *view, *std::move(result)); !shown) {
    return fail(console, shown.error(), attempt);
  }
  return finish(console);
}

int print_help(Console& console, const Target& target) {
  const std::size_t width = terminal_width();
  console.print(target.command != nullptr ? help_of_command(*target.command, width)
                : target.group != nullptr ? help_of_group(*target.group, width)
                                          : help_of_program(width));
  return finish(console);
}

}  // namespace

int run_program(std::vector<std::string> words) {
  ignore_broken_pipes();
  const Environment environment;
  auto settings = Settings::read(environment);
  Console console(settings ? settings->colours() : false);
  if (!words.empty() && words.front() == "--version") {
    console.print(std::string(program_name) + ' ' + MANAGEMENTPARTNER_VERSION + '\n');
    return finish(console);
  }
  auto target = find_target(std::move(words));
  if (!target) return fail(console, target.error(), {});
  if (target->command == nullptr) return print_help(console, *target);
  auto arguments = parse_arguments(*target->command, target->rest);
  if (!arguments) return fail(console, arguments.error(), {.command = target->command});
  if (arguments->has("help")) return print_help(console, *target);
  if (!settings) return fail(console, settings.error(), {.command = target->command});
  settings->set_arguments(*std::move(arguments));
  return run_command(console, *target->command, *std::move(settings), environment);
}

}  // namespace managementpartner::cli

#include "cli/program.hpp"

#include <string>
#include <utility>

#include "cli/arguments/invocation.hpp"
#include "cli/arguments/settings.hpp"
#include "cli/commands/command_target.hpp"
#include "cli/errors/error_report.hpp"
#include "cli/help/help.hpp"
#include "cli/output/result_view.hpp"
#include "cli/sign_in/connection.hpp"
#include "cli/terminal/console.hpp"
#include "cli/terminal/interrupt.hpp"
#include "cli/terminal/terminal.hpp"
#include "http/proxy.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::cli {

namespace {

int number(ExitCode code) {
  return static_cast<int>(code);
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

// Last, where the result cannot be shown: whoever reads the error alone would do it again.
void tell_done(Console& console, const Command& command) {
  if (command.changes) console.detail("The command was carried out; only its result cannot be shown.");
}

// As az, whose output cannot hold half of a surrogate pair either.
void print_result(Console& console, std::string text) {
  if (text.find(lone_surrogate) != text.npos) {
    console.warning("Unable to encode the output with utf-8 encoding. Unsupported characters are discarded.");
    std::erase_if(text, [](char one) { return static_cast<unsigned char>(one) >= 0x80; });
  }
  console.print(text);
}

int run_command(Console& console, const Command& command, Settings settings, const Environment& environment) {
  console.set_verbosity(verbosity_of(settings));
  const auto view = ResultView::of(settings);
  if (!view) return fail(console, view.error(), {.command = &command});
  Invocation invocation(console, std::move(settings), environment);
  if (command.connects) invocation.set_stop(stop_on_interrupt());
  auto result = command.run(invocation);
  const auto fail_with = [&](const Error& error) {
    return fail(
        console, error,
        {.command = &command,
         .arguments = &invocation.settings().arguments(),
         .login = invocation.login_again(),
         .reads_variables = invocation.reads_variables(),
         .uses_access_token = command.connects && command.takes_access_token && uses_access_token(invocation),
         .hosts = invocation.hosts(),
         .exempting = http::exempting_variable(invocation.environment())});
  };
  if (!result) return fail_with(result.error());
  auto text = view->text(*std::move(result), console.output_colours(), console.output_reader());
  if (!text) {
    static_cast<void>(fail_with(text.error()));
    tell_done(console, command);
    return number(ExitCode::failed);  // As az: what was asked for is done, but cannot be shown.
  }
  print_result(console, *std::move(text));
  const int code = finish(console);
  if (code != number(ExitCode::ok)) tell_done(console, command);
  return code;
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
  prepare_streams();
  const Environment environment;
  auto settings = Settings::read(environment);
  Console console(settings ? settings->colours() : false);
  const auto not_utf8 = check_utf8(words);
  if (!not_utf8) take_habits(words);
  if (!words.empty() && (words.front() == "--version" || words.front() == "-v")) {
    console.print(std::string(program_name) + ' ' + MANAGEMENTPARTNER_VERSION + '\n');
    return finish(console);
  }
  if (not_utf8) return fail(console, *not_utf8, {});
  const Group* const group = words.empty() ? nullptr : find_group(words.front());
  auto target = find_target(std::move(words));
  if (!target) return fail(console, target.error(), {.group = group != nullptr ? group->name : ""});
  if (target->command == nullptr) return print_help(console, *target);
  auto arguments = parse_arguments(*target->command, target->rest);
  if (!arguments)
    return fail(console, arguments.error(), {.command = target->command, .words = target->rest});
  if (arguments->has("help")) return print_help(console, *target);
  if (!settings) return fail(console, settings.error(), {.command = target->command});
  settings->set_arguments(*std::move(arguments));
  return run_command(console, *target->command, *std::move(settings), environment);
}

}  // namespace managementpartner::cli

#include "cli/arguments/arguments.hpp"

#include <algorithm>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>
#include <chrono>
#include <set>

#include "cli/arguments/global_options.hpp"
#include "cli/arguments/option_value.hpp"
#include "cli/arguments/suggestion.hpp"
#include "cli/arguments/value_file.hpp"
#include "cli/commands/command_list.hpp"
#include "cli/errors/shown_words.hpp"
#include "cli/joined.hpp"
#include "client/client_options.hpp"
#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"

namespace managementpartner::cli {

namespace {

namespace po = boost::program_options;

Error wrong(std::string message) {
  return make_error(Reason::argument_invalid, std::move(message));
}

po::options_description described(const std::vector<const Option*>& options) {
  po::options_description description;
  for (const Option* const option : options) {
    std::string name(option->name);
    if (option->letter != '\0') name.append({',', option->letter});
    if (option->kind == ValueKind::none) {
      description.add_options()(name.c_str(), "");
    } else {
      description.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  return description;
}

// az's way to give a value that begins with a dash: -p=-secret.
std::string without_equals_sign(const std::string& word) {
  const bool short_form = word.size() > 2 && word[0] == '-' && encoding::is_letter(word[1]) && word[2] == '=';
  return short_form ? word.substr(0, 2) + word.substr(3) : word;
}

// "--t" is --tenant where az has no other option that begins so, although there is --timeout, too.
std::string as_az_reads(const std::string& word, const std::vector<const Option*>& options) {
  if (!word.starts_with("--") || word.size() < 3) return word;
  const std::string_view name = std::string_view(word).substr(2, word.find('=') - 2);
  const Option* meant = nullptr;
  for (const Option* const option : options) {
    if (option->name == name) return word;
    if (!option->is_az || !option->name.starts_with(name)) continue;
    if (meant != nullptr) return word;
    meant = option;
  }
  if (meant == nullptr) return word;
  return "--" + std::string(meant->name) + word.substr(2 + name.size());
}

const Option* find(const std::vector<const Option*>& options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found != options.end() ? *found : nullptr;
}

bool takes_secrets(const std::vector<const Option*>& options) {
  return std::ranges::any_of(options, &Option::is_secret);
}

Error ambiguous(const po::ambiguous_option& problem) {
  std::set<std::string> names;
  for (const std::string& name : problem.alternatives()) {
    names.insert(name.starts_with('-') ? name : "--" + name);
  }
  const std::string typed = problem.get_option_name();
  return wrong("ambiguous option: " + std::string(option_alone(typed)) + " could match " +
               joined(names, ", "));
}

Error unrecognized(const std::vector<std::string>& words, const std::vector<const Option*>& options) {
  Error error = wrong("unrecognized arguments: " + shown_words(words, takes_secrets(options)));
  const std::string& first = words.front();
  if (first == "--subscription" || first == "-s" || first.starts_with("--subscription=")) {
    error.next_step =
        "This command is about a tenant, not about a subscription: name the tenant with --tenant.";
  } else if (first.starts_with("--access-token")) {
    error.next_step = "An access token cannot be kept: give it to the command that needs it.";
  } else if (first.starts_with("--")) {
    std::vector<std::string_view> names;
    for (const Option* const option : options) names.push_back(option->name);
    const auto near = nearest(std::string_view(first).substr(2, first.find('=') - 2), names);
    error.next_step = near ? "Did you mean '--" + std::string(*near) + "' ?" : "";
  } else {
    error.next_step = "";
  }
  return error;
}

// As az: what begins with a dash is the next option, but for a number, a text with spaces, and - alone, which
// is standard input.
bool is_value(std::string_view word) {
  return word.size() < 2 || word.front() != '-' || word.find(' ') != std::string_view::npos ||
         word.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

Error value_missing(const std::string& form) {
  return wrong("argument " + form + ": expected one argument");
}

std::optional<Error> check_required(const Command& command, const Arguments& arguments) {
  std::vector<std::string> missing;
  for (const std::string_view name : command.required) {
    if (arguments.has(name)) continue;
    const auto option = std::ranges::find(command.options, name, &Option::name);
    missing.push_back(forms(*option, "/"));
  }
  if (missing.empty()) return std::nullopt;
  return wrong("the following arguments are required: " + joined(missing, ", "));
}

Error file_error(const Option& option, const Error& problem) {
  Error error = wrong("argument " + forms(option, "/") + ": " + problem.message);
  error.reason = problem.reason;
  return error;
}

// Until the time of --timeout is over, which is checked later, or of a client that is given none.
Patience patience_of(const std::vector<po::option>& parsed) {
  std::chrono::milliseconds timeout = ClientOptions().timeout;
  for (const po::option& one : parsed) {
    int seconds = 0;
    if (one.string_key != "timeout" || one.unregistered || one.value.empty()) continue;
    const std::string& text = one.value.front();
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc() && seconds > 0)
      timeout = std::chrono::seconds(seconds);
  }
  return {.until = std::chrono::steady_clock::now() + timeout};
}

// Puts what the file of @FILE holds in the value's place; true where it did.
Result<bool> follow_file(const Option& option, std::string& value, const Patience& patience) {
  if (option.at_file == AtFile::no || !names_file(value)) return false;
  auto content = read_file_of(value, patience);
  if (content) value = *std::move(content);
  const bool is_late = !content && content.error().reason == Reason::timed_out;
  if (!content && (option.at_file != AtFile::or_text || is_late)) return file_error(option, content.error());
  return content.has_value();
}

Result<Arguments> read(const Command& command, const std::vector<const Option*>& options,
                       const std::vector<po::option>& parsed) {
  Arguments arguments;
  const Patience patience = patience_of(parsed);
  for (const po::option& one : parsed) {
    const Option* const option = one.unregistered ? nullptr : find(options, one.string_key);
    if (option == nullptr) continue;
    const bool from_next_word = one.original_tokens.size() == 2;
    if (from_next_word && !is_value(one.original_tokens.back())) {
      Error error = value_missing(forms(*option, "/"));
      error.next_step = "Put an equals sign before a value that begins with a dash: --" +
                        std::string(option->name) + "=-...";
      return error;
    }
    std::string value = one.value.empty() ? std::string() : one.value.front();
    const auto is_of_file = follow_file(*option, value, patience);
    if (!is_of_file) return is_of_file.error();
    if (is_path(*option)) value = with_home(value);
    if (option->kind != ValueKind::none && value.empty() && !option->may_be_empty && !option->is_secret) {
      return wrong("argument " + forms(*option, "/") + ": the value is empty");
    }
    if (auto error = check_value(*option, value)) {
      error->message.insert(0, command_line(command.name) + ": ");
      return *std::move(error);
    }
    arguments.set(one.string_key, std::move(value), *is_of_file);
  }
  return arguments;
}

}  // namespace

std::optional<std::string_view> Arguments::text(std::string_view name) const {
  const auto found = given_.find(name);
  return found != given_.end() ? std::optional<std::string_view>(found->second.text) : std::nullopt;
}

bool Arguments::is_of_file(std::string_view name) const {
  const auto found = given_.find(name);
  return found != given_.end() && found->second.is_of_file;
}

std::optional<Error> check_utf8(const std::vector<std::string>& words) {
  const auto bad =
      std::ranges::find_if(words, [](const std::string& word) { return !encoding::is_utf8(word); });
  if (bad == words.end()) return std::nullopt;
  // Not the word, which may be a secret.
  Error error =
      wrong("Word " + std::to_string(bad - words.begin() + 1) + " of the command line is not UTF-8.");
  error.next_step = "Write it in UTF-8: the terminal, or the script, uses a different character set.";
  return error;
}

Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words) {
  const auto options = options_of(command);
  std::vector<std::string> tokens;
  std::ranges::transform(words, std::back_inserter(tokens), [&](const std::string& word) {
    return as_az_reads(without_equals_sign(word), options);
  });
  std::vector<po::option> parsed;
  try {
    using namespace po::command_line_style;
    parsed = po::command_line_parser(tokens)
                 .options(described(options))
                 .style(unix_style)
                 .allow_unregistered()
                 .run()
                 .options;
  } catch (const po::ambiguous_option& problem) {
    return ambiguous(problem);
  } catch (const po::error_with_option_name& problem) {
    std::string name = problem.get_option_name();
    const Option* const option =
        find(options, name.substr(std::min(name.find_first_not_of('-'), name.size())));
    const bool is_switch = option != nullptr && option->kind == ValueKind::none;
    const std::string form = option != nullptr ? forms(*option, "/") : name;
    return is_switch ? wrong("argument " + form + ": takes no value") : value_missing(form);
  }
  const auto asks_help = [](const po::option& one) { return one.string_key == "help" && !one.unregistered; };
  if (std::ranges::any_of(parsed, asks_help)) {
    Arguments arguments;
    arguments.set("help", "");
    return arguments;
  }
  auto arguments = read(command, options, parsed);
  if (!arguments) return arguments;
  if (auto error = check_required(command, *arguments)) return *std::move(error);
  const auto unknown = po::collect_unrecognized(parsed, po::include_positional);
  if (!unknown.empty()) return unrecognized(unknown, options);
  return arguments;
}

}  // namespace managementpartner::cli

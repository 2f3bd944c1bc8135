#include "cli/arguments/settings.hpp"

#include <algorithm>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <sstream>

#include "cli/arguments/global_options.hpp"
#include "cli/arguments/option_value.hpp"
#include "cli/arguments/value_file.hpp"
#include "error/exhaustion.hpp"
#include "identity/tools/azure_cli_profile.hpp"
#include "platform/small_file.hpp"
#include "platform/user_folders.hpp"
#include "platform/utf8_path.hpp"
#include "secret/file_text.hpp"

namespace managementpartner::cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr std::size_t largest_file = 64 * 1024;

// Besides its own, az's variables for its section [core].
std::optional<std::string_view> variable_of(std::string_view option) {
  if (option == "output") return "AZURE_CORE_OUTPUT";
  if (option == "only-show-errors") return "AZURE_CORE_ONLY_SHOW_ERRORS";
  if (option == "no-token-cache") return "MANAGEMENTPARTNER_NO_TOKEN_CACHE";
  return std::nullopt;
}

std::vector<const Option*> configurable_options() {
  std::vector<const Option*> all;
  for (const auto options : {connection_options(), global_options()}) {
    for (const Option& option : options) {
      if (option.configurable) all.push_back(&option);
    }
  }
  return all;
}

Error wrong(const fs::path& file, const std::string& what) {
  Error error =
      make_error(Reason::argument_invalid, "The configuration file " + utf8_text(file) + ' ' + what);
  error.next_step =
      "Correct the file: each line is an option's long name, an equals sign and its value, e.g. "
      "output = table.";
  return error;
}

using Values = std::map<std::string, std::string, std::less<>>;

// One line, read by the library that reads the command line; it knows no numbers of lines.
std::optional<std::string> read_line(std::string_view line, const std::vector<const Option*>& options,
                                     const po::options_description& description, Values& settings) {
  std::istringstream stream{std::string(line)};
  for (const po::option& one : po::parse_config_file(stream, description).options) {
    std::string value = one.value.empty() ? std::string() : one.value.front();
    if (value.empty()) return one.string_key + " has no value.";
    const auto option = std::ranges::find(options, one.string_key, &Option::name);
    const auto error =
        (*option)->kind == ValueKind::none ? check_switch(**option, value) : check_value(**option, value);
    if (error) return error->message;
    if (is_path(**option)) value = with_home(value);
    settings[one.string_key] = std::move(value);
  }
  return std::nullopt;
}

std::string_view without_space(std::string_view line) {
  const auto start = line.find_first_not_of(" \t\r");
  return start == std::string_view::npos ? std::string_view() : line.substr(start);
}

Result<Values> parse(const fs::path& file, std::string_view text) {
  const auto options = configurable_options();
  po::options_description description;
  for (const Option* const option : options) {
    description.add_options()(std::string(option->name).c_str(), po::value<std::string>(), "");
  }
  Values settings;
  if (const auto why_not = why_no_text(text)) return wrong(file, *why_not + '.');
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = without_space(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto is_wrong = [&](const std::string& what) {
      return wrong(file, "is wrong: " + what + " See line " + std::to_string(number) + '.');
    };
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    // Options have one name each, whatever they are about.
    if (line.front() == '[') return is_wrong("there are no sections.");
    try {
      if (const auto problem = read_line(line, options, description, settings)) return is_wrong(*problem);
    } catch (const po::invalid_config_file_syntax&) {
      // Not the line: it may hold what belongs elsewhere.
      return is_wrong("one of its lines has no equals sign.");
    } catch (const po::error& problem) {
      return is_wrong(std::string(problem.what()) + '.');
    }
  }
  return settings;
}

// Of az's configuration, in the places where az looks for them.
std::optional<std::string> az_name_of(std::string_view option) {
  if (option == "output") return "output";
  if (option == "only-show-errors") return "only_show_errors";
  return std::nullopt;
}

// az's own configuration is az's to judge: what is not understood here is not there.
Values read_az(const Environment& environment) {
  Values settings;
  for (const Option* const option : configurable_options()) {
    const auto name = az_name_of(option->name);
    auto value = name ? identity::azure_cli_setting(environment, "core", *name) : std::nullopt;
    if (!value) continue;
    const auto error =
        option->kind == ValueKind::none ? check_switch(*option, *value) : check_value(*option, *value);
    if (!error) settings[std::string(option->name)] = *std::move(value);
  }
  return settings;
}

}  // namespace

std::optional<fs::path> configuration_file(const Environment& environment) {
  const auto folder = configuration_folder(environment);
  if (!folder) return std::nullopt;
  return *folder / "managementpartner" / "config.ini";
}

Result<Settings> Settings::read(const Environment& environment) {
  Settings settings;
  settings.environment_ = environment;
  settings.az_ = read_az(environment);
  const auto file = configuration_file(environment);
  std::error_code ignored;
  if (!file || !fs::exists(*file, ignored)) return settings;
  const auto content = read_small_file(utf8_text(*file), largest_file);
  if (const auto* const problem = std::get_if<FileProblem>(&content))
    return system_error(wrong(*file, problem->what + '.'), problem->failure);
  auto parsed = parse(*file, std::get<Secret>(content).view());
  if (!parsed) return parsed.error();
  settings.file_path_ = utf8_text(*file);
  settings.file_ = *std::move(parsed);
  return settings;
}

std::optional<std::string> Settings::text(std::string_view option) const {
  if (const auto typed = arguments_.text(option)) return std::string(*typed);
  if (const auto variable = variable_of(option)) {
    if (auto value = environment_.text(*variable)) return value;
  }
  for (const auto* const source : {&file_, &az_}) {
    const auto found = source->find(option);
    if (found != source->end()) return found->second;
  }
  return std::nullopt;
}

bool Settings::is_on(std::string_view option) const {
  if (arguments_.has(option)) return true;
  const auto value = text(option);
  return value && is_yes(*value);
}

std::string Settings::origin(std::string_view option) const {
  if (arguments_.has(option)) return "--" + std::string(option);
  const auto variable = variable_of(option);
  if (variable && environment_.text(*variable)) return std::string(*variable);
  return std::string(option) + " in " + file_path_;
}

bool Settings::colours() const {
  if (environment_.text("NO_COLOR")) return false;
  auto of_az = environment_.text("AZURE_CORE_NO_COLOR");
  if (!of_az) of_az = identity::azure_cli_setting(environment_, "core", "no_color");
  return !of_az || !is_yes(*of_az);
}

}  // namespace managementpartner::cli

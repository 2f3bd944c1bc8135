#include "cli/arguments/settings.hpp"

#include <algorithm>
#include <array>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <sstream>

#include "cli/arguments/global_options.hpp"
#include "cli/arguments/option_value.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"

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

Result<std::map<std::string, std::string, std::less<>>> parse(const fs::path& file, std::string_view text) {
  const auto options = configurable_options();
  po::options_description description;
  for (const Option* const option : options) {
    description.add_options()(std::string(option->name).c_str(), po::value<std::string>(), "");
  }
  std::map<std::string, std::string, std::less<>> settings;
  // As some editors begin a file of UTF-8.
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  try {
    std::istringstream stream{std::string(text)};
    for (const po::option& one : po::parse_config_file(stream, description).options) {
      std::string value = one.value.empty() ? std::string() : one.value.front();
      if (value.empty()) return wrong(file, "is wrong: " + one.string_key + " has no value.");
      const auto option = std::ranges::find(options, one.string_key, &Option::name);
      const auto error =
          (*option)->kind == ValueKind::none ? check_switch(**option, value) : check_value(**option, value);
      if (error) return wrong(file, "is wrong: " + error->message);
      settings[one.string_key] = std::move(value);
    }
  } catch (const po::invalid_config_file_syntax&) {
    // Not the line: it may hold what belongs elsewhere.
    return wrong(file, "is wrong: one of its lines has no equals sign.");
  } catch (const po::error& problem) {
    return wrong(file, std::string("is wrong: ") + problem.what() + '.');
  }
  return settings;
}

}  // namespace

std::optional<fs::path> configuration_file(const Environment& environment) {
#ifdef _WIN32
  constexpr std::array places{std::pair{"APPDATA", ""}};
#else
  constexpr std::array places{std::pair{"XDG_CONFIG_HOME", ""}, std::pair{"HOME", ".config"}};
#endif
  for (const auto& [variable, below] : places) {
    const auto folder = environment.text(variable);
    if (folder && fs::path(*folder).is_absolute()) {
      return fs::path(*folder) / below / "managementpartner" / "config.ini";
    }
  }
  return std::nullopt;
}

Result<Settings> Settings::read(const Environment& environment) {
  Settings settings;
  settings.environment_ = environment;
  const auto file = configuration_file(environment);
  std::error_code ignored;
  if (!file || !fs::exists(*file, ignored)) return settings;
  const auto content = read_small_file(utf8_text(*file), largest_file);
  if (const auto* const problem = std::get_if<FileProblem>(&content))
    return file_error(*problem, wrong(*file, problem->what + '.'));
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
  const auto found = file_.find(option);
  return found != file_.end() ? std::optional(found->second) : std::nullopt;
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
  const auto of_az = environment_.text("AZURE_CORE_NO_COLOR");
  return !of_az || !is_yes(*of_az);
}

}  // namespace managementpartner::cli

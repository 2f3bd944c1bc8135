// What is not typed each time: the configuration file and variables.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments/arguments.hpp"
#include "error/error.hpp"
#include "platform/environment.hpp"

namespace managementpartner::cli {

/// Options by their long names, from the first that has them: the command line, the environment (as az:
/// AZURE_CORE_OUTPUT, AZURE_CORE_ONLY_SHOW_ERRORS, AZURE_CORE_NO_COLOR), the configuration file, az's own.
class Settings {
 public:
  /// Reads the configuration file where there is one. Reason::argument_invalid: it holds an unknown setting.
  [[nodiscard]] static Result<Settings> read(const Environment& environment);

  void set_arguments(Arguments arguments) { arguments_ = std::move(arguments); }
  [[nodiscard]] const Arguments& arguments() const noexcept { return arguments_; }

  /// nullopt where nobody set it.
  [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
  [[nodiscard]] bool is_on(std::string_view option) const;

  /// Where the value of an option that somebody set comes from, for a message: "--timeout", or "timeout in
  /// /home/me/.config/managementpartner/config.ini".
  [[nodiscard]] std::string origin(std::string_view option) const;

  /// By NO_COLOR, or by az's variable.
  [[nodiscard]] bool colours() const;

 private:
  Arguments arguments_;
  Environment environment_;
  std::string file_path_;
  std::map<std::string, std::string, std::less<>> file_;
  std::map<std::string, std::string, std::less<>> az_;
};

/// Where the configuration file is looked for: managementpartner/config.ini in the configuration_folder.
/// nullopt where there is no such folder.
[[nodiscard]] std::optional<std::filesystem::path> configuration_file(const Environment& environment);

}  // namespace managementpartner::cli

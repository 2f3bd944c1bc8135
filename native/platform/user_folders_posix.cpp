#include "platform/known_variables.hpp"
#include "platform/user_folders.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

std::optional<std::string> home_folder(const Environment& environment) {
  return environment.text(variable::home);
}

std::optional<fs::path> configuration_folder(const Environment& environment) {
  if (const fs::path chosen = environment.text("XDG_CONFIG_HOME").value_or(""); chosen.is_absolute())
    return chosen;
  if (const fs::path home = home_folder(environment).value_or(""); home.is_absolute())
    return home / ".config";
  return std::nullopt;
}

}  // namespace managementpartner

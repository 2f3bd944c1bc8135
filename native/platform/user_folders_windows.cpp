#include "platform/known_variables.hpp"
#include "platform/user_folders.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

std::optional<std::string> home_folder(const Environment& environment) {
  return environment.text(variable::user_profile);
}

std::optional<fs::path> configuration_folder(const Environment& environment) {
  fs::path folder = path_from_utf8(environment.text("APPDATA").value_or(""));
  if (!folder.is_absolute()) return std::nullopt;
  return folder;
}

}  // namespace managementpartner

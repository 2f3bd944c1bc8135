#include "encoding/ascii.hpp"
#include "identity/managed_identity/arc_folder.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::string_view separators = "\\/";

}  // namespace

std::string arc_folder(const Environment& environment) {
  return environment.text(variable::program_data).value_or("C:\\ProgramData") +
         "\\AzureConnectedMachineAgent\\Tokens";
}

std::string_view last_part(std::string_view path) {
  return path.substr(path.find_last_of(separators) + 1);
}

bool lies_directly_in(std::string_view path, std::string_view folder) {
  const auto last = path.find_last_of(separators);
  return last != std::string_view::npos && encoding::is_same_name(path.substr(0, last), folder);
}

}  // namespace managementpartner::identity::managed_identity

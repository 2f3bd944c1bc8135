#include <cstdlib>
#include <string>

#include "platform/process_variable.hpp"

namespace managementpartner {

std::optional<Secret> process_variable(std::string_view name) {
  const char* const value = std::getenv(std::string(name).c_str());
  return value != nullptr && *value != '\0' ? std::optional<Secret>(Secret(value)) : std::nullopt;
}

}  // namespace managementpartner

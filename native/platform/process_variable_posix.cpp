#include "platform/process_variable.hpp"

#include <cstdlib>
#include <string>

namespace managementpartner {

std::optional<Secret> process_variable(std::string_view name) {
  const char* const value = std::getenv(std::string(name).c_str());
  return value != nullptr && *value != '\0' ? std::optional<Secret>(Secret(value)) : std::nullopt;
}

bool VariableNameOrder::operator()(std::string_view first, std::string_view second) const noexcept {
  return first < second;
}

}  // namespace managementpartner

#include "cli/arguments/option.hpp"

namespace managementpartner::cli {

std::string forms(const Option& option, std::string_view separator) {
  std::string text = "--" + std::string(option.name);
  if (option.letter != '\0') text.append(separator).append({'-', option.letter});
  return text;
}

}  // namespace managementpartner::cli

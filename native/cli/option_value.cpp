#include "cli/option_value.hpp"

#include <algorithm>

#include "cli/joined.hpp"
#include "identity/guid.hpp"

namespace managementpartner::cli {

std::optional<Error> check_value(const Option& option, std::string& value) {
  if (option.choices == nullptr) return std::nullopt;
  const auto choices = option.choices();
  const auto found = std::ranges::find_if(
      choices, [&](std::string_view choice) { return identity::is_same_name(choice, value); });
  if (found != choices.end()) {
    value = *found;
    return std::nullopt;
  }
  return make_error(Reason::argument_invalid, '\'' + value + "' is not a valid value for '--" +
                                                  std::string(option.name) +
                                                  "'. Allowed values: " + joined(choices, ", ") + '.');
}

bool is_yes(std::string_view value) {
  constexpr std::string_view words[] = {"yes", "true", "on", "1"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return identity::is_same_name(word, value); });
}

}  // namespace managementpartner::cli

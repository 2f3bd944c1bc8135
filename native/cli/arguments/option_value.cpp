#include "cli/arguments/option_value.hpp"

#include <algorithm>
#include <span>

#include "cli/joined.hpp"
#include "encoding/ascii.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::cli {

namespace {

// Yes and no in turn.
constexpr std::string_view switch_words[] = {"yes", "no", "true", "false", "on", "off", "1", "0"};

auto find_word(std::span<const std::string_view> words, std::string_view value) {
  return std::ranges::find_if(words,
                              [&](std::string_view word) { return encoding::is_same_name(word, value); });
}

Error not_allowed(const Option& option, std::string_view value, std::span<const std::string_view> allowed) {
  return make_error(Reason::argument_invalid, shown_value(value) + " is not a valid value for '--" +
                                                  std::string(option.name) +
                                                  "'. Allowed values: " + joined(allowed, ", ") + '.');
}

}  // namespace

std::optional<Error> check_value(const Option& option, std::string& value) {
  if (option.choices == nullptr) return std::nullopt;
  const auto choices = option.choices();
  const auto found = find_word(choices, value);
  if (found == choices.end()) return not_allowed(option, value, choices);
  value = *found;
  return std::nullopt;
}

std::optional<Error> check_switch(const Option& option, std::string_view value) {
  const std::span<const std::string_view> words(switch_words);
  if (find_word(words, value) != words.end()) return std::nullopt;
  return not_allowed(option, value, words);
}

bool is_yes(std::string_view value) {
  const std::span<const std::string_view> words(switch_words);
  const auto found = find_word(words, value);
  return found != words.end() && (found - words.begin()) % 2 == 0;
}

}  // namespace managementpartner::cli

#include "cli/errors/shown_words.hpp"

#include <algorithm>

#include "cli/joined.hpp"
#include "error/display_text.hpp"

namespace managementpartner::cli {

namespace {

constexpr std::string_view hidden = "(not shown)";

bool is_of_a_secret(std::string_view option) {
  constexpr std::string_view parts[] = {"token", "secret", "password", "key", "assertion"};
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return option.find(part) != std::string_view::npos; });
}

// Of a JSON Web Token.
bool is_token(std::string_view word) {
  return word.find("eyJ") != std::string_view::npos;
}

std::string shown(std::string_view word) {
  return display_text(word, word.size());
}

}  // namespace

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

std::string_view option_alone(std::string_view word) {
  return word.starts_with("--") ? word.substr(0, word.find('=')) : word.substr(0, 2);
}

std::string shown_words(const std::vector<std::string>& words, bool takes_secrets) {
  std::vector<std::string> all;
  bool is_value_hidden = takes_secrets;
  for (const std::string& word : words) {
    const std::string_view name = is_option(word) ? option_alone(word) : std::string_view();
    if (!name.empty()) is_value_hidden = takes_secrets || is_of_a_secret(name);
    if (word.size() == name.size() || !(is_value_hidden || is_token(word))) {
      all.push_back(shown(word));
    } else {
      all.push_back(shown(name) + (name.starts_with("--") ? "=" : "") + std::string(hidden));
    }
  }
  return joined(all, " ");
}

}  // namespace managementpartner::cli

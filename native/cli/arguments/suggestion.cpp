#include "cli/arguments/suggestion.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace managementpartner::cli {

namespace {

// Letters left out, added, exchanged for another, or swapped with the next (optimal string alignment).
std::size_t slips(std::string_view typed, std::string_view word) {
  const std::size_t width = word.size() + 1;
  std::vector<std::size_t> before(width);
  std::vector<std::size_t> above(width);
  std::vector<std::size_t> row(width);
  for (std::size_t column = 0; column < width; ++column) above[column] = column;
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = std::exchange(above, row);
  }
  return above.back();
}

struct Synonym {
  std::string_view verb;
  std::string_view command;
};

// Of PowerShell, the portal and other commands of az.
constexpr Synonym synonyms[] = {
    {"add", "create"},     {"get", "show"},      {"link", "create"},       {"list", "show"},
    {"new", "create"},     {"remove", "delete"}, {"set", "update"},        {"change", "update"},
    {"unlink", "delete"},  {"connect", "login"}, {"disconnect", "logout"}, {"signin", "login"},
    {"signout", "logout"},
};

}  // namespace

std::optional<std::string_view> nearest(std::string_view typed, const std::vector<std::string_view>& words) {
  // More than a third of the letters wrong is another word; in a short one, more than one letter.
  std::size_t least = std::max<std::size_t>(typed.size() / 3, 1) + 1;
  std::optional<std::string_view> best;
  for (const std::string_view word : words) {
    // Far longer words need no look, however long the typed one is.
    if (std::max(typed.size(), word.size()) - std::min(typed.size(), word.size()) >= least) continue;
    const std::size_t distance = slips(typed, word);
    if (distance < least) {
      least = distance;
      best = word;
    }
  }
  return best;
}

std::optional<std::string_view> same_in_other_tools(std::string_view verb) {
  const auto* const found = std::find_if(std::begin(synonyms), std::end(synonyms),
                                         [&](const Synonym& one) { return one.verb == verb; });
  return found != std::end(synonyms) ? std::optional(found->command) : std::nullopt;
}

}  // namespace managementpartner::cli

#include "arm/www_authenticate.hpp"

#include <algorithm>
#include <utility>

#include "encoding/ascii.hpp"
#include "identity/claims_challenge.hpp"

namespace managementpartner::arm {

namespace {

using encoding::is_same_name;

struct Parameter {
  std::string name;
  std::string value;
};

struct Challenge {
  std::string scheme;
  std::vector<Parameter> parameters;

  [[nodiscard]] std::string value(std::string_view name) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& one) {
      return encoding::is_same_name(one.name, name);
    });
    return found != parameters.end() ? found->value : std::string();
  }
};

bool is_separator(char character) {
  return character == ' ' || character == '\t' || character == ',';
}

// Reads a header from left to right. A word followed by '=' is a parameter, any other starts a challenge:
// commas separate both, so they tell nothing.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::vector<Challenge> read() {
    std::vector<Challenge> challenges;
    while (skip_separators()) {
      std::string word = read_word();
      if (!skip_equals()) {
        challenges.push_back({std::move(word), {}});
      } else {
        std::string value = read_value();
        if (!challenges.empty()) challenges.back().parameters.push_back({std::move(word), std::move(value)});
      }
    }
    return challenges;
  }

 private:
  bool skip_separators() {
    while (!rest_.empty() && is_separator(rest_.front())) rest_.remove_prefix(1);
    return !rest_.empty();
  }

  std::string read_word() {
    const auto end = std::find_if(rest_.begin(), rest_.end(),
                                  [](char character) { return is_separator(character) || character == '='; });
    return take(static_cast<std::size_t>(end - rest_.begin()));
  }

  bool skip_equals() {
    const auto next = rest_.find_first_not_of(" \t");
    if (next == std::string_view::npos || rest_[next] != '=') return false;
    rest_.remove_prefix(next + 1);
    return true;
  }

  std::string read_value() {
    const auto start = rest_.find_first_not_of(" \t");
    rest_.remove_prefix(std::min(start, rest_.size()));
    if (rest_.empty() || rest_.front() != '"') {
      const auto end = std::find_if(rest_.begin(), rest_.end(), is_separator);
      return take(static_cast<std::size_t>(end - rest_.begin()));
    }
    rest_.remove_prefix(1);
    std::string value;
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      value += rest_.front();
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    return value;
  }

  std::string take(std::size_t size) {
    std::string taken(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

// Messages are UTF-8, headers need not be.
std::string ascii(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char character) { return static_cast<unsigned char>(character) >= 0x80; },
      '?');
  return text;
}

}  // namespace

std::vector<BearerChallenge> parse_bearer_challenges(std::string_view header) {
  std::vector<BearerChallenge> found;
  for (const Challenge& challenge : Reader(header).read()) {
    if (!encoding::is_same_name(challenge.scheme, "Bearer")) continue;
    // Claims that cannot be read are not passed on to the authority.
    found.push_back({ascii(challenge.value("error")), ascii(challenge.value("error_description")),
                     identity::decode_claims(challenge.value("claims")).value_or(""),
                     ascii(challenge.value("authorization_uri"))});
  }
  return found;
}

std::optional<BearerChallenge> bearer_challenge(const http::Response& response) {
  std::optional<BearerChallenge> first;
  for (const auto& [name, value] : response.headers) {
    if (!encoding::is_same_name(name, "WWW-Authenticate")) continue;
    for (BearerChallenge& challenge : parse_bearer_challenges(value)) {
      if (!challenge.claims.empty()) return std::move(challenge);
      if (!first) first = std::move(challenge);
    }
  }
  return first;
}

}  // namespace managementpartner::arm

#include "platform/environment.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "platform/known_variables.hpp"

namespace managementpartner {

namespace {

bool is_known(std::string_view name) {
  const auto is_it = [name, comes_before = VariableNameOrder()](std::string_view known) {
    return !comes_before(known, name) && !comes_before(name, known);
  };
  return std::any_of(std::begin(variable::all), std::end(variable::all), is_it);
}

}  // namespace

SecretLine secret_line(std::string_view text, std::string_view source) {
  SecretLine line;
  const std::size_t size = text.find_last_not_of("\r\n") + 1;
  line.text = Secret(text.substr(0, size));
  if (size < text.size())
    line.note = std::string(source) + " ends with a line end, which is not part of the secret.";
  return line;
}

Environment Environment::given() {
  Environment environment;
  environment.given_.emplace();
  return environment;
}

void Environment::set(std::string_view name, std::string_view value) {
  if (!given_) given_.emplace();
  given_->insert_or_assign(std::string(name), Secret(value));
}

std::optional<std::string> Environment::text(std::string_view name) const {
  const auto value = secret(name);
  return value ? std::optional<std::string>(value->view()) : std::nullopt;
}

std::optional<SecretLine> Environment::line(std::string_view name) const {
  const auto value = secret(name);
  if (!value) return std::nullopt;
  auto line = secret_line(value->view(), name);
  return line.text.empty() ? std::nullopt : std::optional(std::move(line));
}

std::optional<Secret> Environment::secret(std::string_view name) const {
  if (!given_) return process_variable(name);
  const auto found = given_->find(name);
  return found != given_->end() && !found->second.empty() ? std::optional(found->second) : std::nullopt;
}

std::vector<Secret> Environment::for_program(const char* const* own) const {
  // Linux starts no program with a longer one (MAX_ARG_STRLEN): an odd value is no reason to start none.
  constexpr std::size_t longest = (std::size_t{128} << 10) - 1;
  std::vector<Secret> variables;
  const auto add = [&variables](std::string_view text) {
    if (text.size() < longest) variables.emplace_back(text);
  };
  for (; own != nullptr && *own != nullptr; ++own) {
    const std::string_view text = *own;
    const std::string_view name = text.substr(0, text.find('='));
    const bool is_replaced = given_ && (given_->find(name) != given_->end() || is_known(name));
    if (!is_replaced) add(text);
  }
  if (!given_) return variables;
  for (const auto& [name, value] : *given_) {
    // What is empty counts as not set.
    if (value.empty() || name.find('=') != std::string::npos) continue;
    Secret text;
    text.reserve(name.size() + 1 + value.size());
    text.append(name);
    text.append("=");
    text.append(value.view());
    if (text.size() < longest) variables.push_back(std::move(text));
  }
  return variables;
}

}  // namespace managementpartner

#include "platform/environment.hpp"

#include <cstdlib>
#include <utility>

namespace managementpartner {

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
  if (!given_) {
    const char* const value = std::getenv(std::string(name).c_str());
    return value != nullptr && *value != '\0' ? std::optional<Secret>(Secret(value)) : std::nullopt;
  }
  const auto found = given_->find(name);
  return found != given_->end() && !found->second.empty() ? std::optional(found->second) : std::nullopt;
}

}  // namespace managementpartner

#include "platform/environment.hpp"

#include <cstdlib>

namespace managementpartner {

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

std::optional<Secret> Environment::secret(std::string_view name) const {
  if (!given_) {
    const char* const value = std::getenv(std::string(name).c_str());
    return value != nullptr && *value != '\0' ? std::optional<Secret>(Secret(value)) : std::nullopt;
  }
  const auto found = given_->find(name);
  return found != given_->end() && !found->second.empty() ? std::optional(found->second) : std::nullopt;
}

}  // namespace managementpartner

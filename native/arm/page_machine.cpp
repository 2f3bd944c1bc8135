#include "arm/page_machine.hpp"

#include <utility>

#include "arm/list_reader.hpp"

namespace managementpartner::arm {

PageMachine::PageMachine(http::Endpoint endpoint, std::string first_target)
    : endpoint_(std::move(endpoint)), visited_{std::move(first_target)} {}

Result<std::optional<std::string>> PageMachine::next(const std::optional<std::string>& next_link) {
  if (!next_link) return std::optional<std::string>();
  auto location = http::parse_location(*next_link);
  if (!location) return location.error();
  if (location->endpoint != endpoint_) {
    return make_error(Reason::unexpected_response,
                      "The list continues at another endpoint, and no token is sent there.");
  }
  if (!visited_.insert(location->target).second) {
    return make_error(Reason::unexpected_response, "The list's pages form a loop.");
  }
  if (visited_.size() > page_limit) {
    return beyond_limit("The list has more than " + std::to_string(page_limit) + " pages.");
  }
  return std::optional<std::string>(std::move(location->target));
}

}  // namespace managementpartner::arm

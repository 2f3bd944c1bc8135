#include "fleet/fleet_options.hpp"

#include <algorithm>

#include "arm/partner_id.hpp"

namespace managementpartner::fleet {

namespace {

Error wrong_option(std::string message) {
  return make_error(Reason::argument_invalid, std::move(message));
}

}  // namespace

std::optional<Error> check_fleet_options(const FleetOptions& options) {
  const Wish& wish = options.wish;
  const bool is_set = wish.action == Action::set;
  if (options.throttle < 1 || options.throttle > most_at_once) {
    return wrong_option("The throttle is to be 1 to " + std::to_string(most_at_once) + '.');
  }
  if (options.timeout && *options.timeout <= std::chrono::milliseconds(0)) {
    return wrong_option("The time for a tenant is to be longer than nothing.");
  }
  if (!is_set && (wish.only_missing || !wish.from.empty())) {
    return wrong_option("Which links are left as they are is asked of the action 'set' alone.");
  }
  if (wish.only_missing && !wish.from.empty()) {
    return wrong_option("Either missing links are made, or links from one partner ID are changed: not both.");
  }
  if (!wish.from.empty()) {
    if (auto error = arm::check_partner_id(wish.from)) return error;
  }
  const bool all_have_own =
      !options.choice.named.empty() &&
      std::ranges::none_of(options.choice.named, &std::string::empty, &NamedTenant::partner_id);
  if (!wish.partner_id.empty() || (changes(wish.action) && !all_have_own)) {
    if (auto error = arm::check_partner_id(wish.partner_id)) return error;
  }
  if (options.journal.empty() && options.resumes) {
    return wrong_option("A run goes on by its journal, and none is named.");
  }
  if (!options.journal.empty() && (wish.plan_only || !changes(wish.action))) {
    return wrong_option("A journal is of changes, and none are made.");
  }
  return check_choice(options.choice);
}

}  // namespace managementpartner::fleet

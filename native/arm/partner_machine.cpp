#include "arm/partner_machine.hpp"

#include <string>
#include <utility>

#include "encoding/ascii.hpp"

namespace managementpartner::arm {

namespace {

LinkAction done(LinkResult&& result) {
  return {std::nullopt, std::move(result)};
}

LinkAction done(const LinkResult& result) {
  return {std::nullopt, result};
}

const char* participle(Verb verb) {
  switch (verb) {
    case Verb::create_link:
      return "made";
    case Verb::remove_link:
      return "removed";
    default:
      return "changed";
  }
}

bool is_alive(const Partner& link) {
  return !link.state || !encoding::is_same_name(*link.state, "Deleted");
}

}  // namespace

PartnerMachine::PartnerMachine(ServiceRequest request) : request_(std::move(request)) {}

LinkAction PartnerMachine::start() const {
  return {request_, std::nullopt};
}

LinkAction PartnerMachine::resume(LinkOutcome&& outcome) {
  switch (state_) {
    case State::requesting:
      return requested(std::move(outcome));
    case State::checking:
      return checked(outcome.result);
  }
  return done(make_error(Reason::internal_error, "A call was resumed after it had ended."));
}

LinkAction PartnerMachine::requested(LinkOutcome&& outcome) {
  if (outcome.result || !changes_link(request_.verb)) return done(std::move(outcome.result));
  if (!outcome.result.error().outcome_unknown && !outcome.earlier_outcome_unknown) {
    return done(std::move(outcome.result));
  }
  error_ = std::make_unique<const Error>(std::move(outcome.result).error());
  state_ = State::checking;
  return {ServiceRequest{Verb::get_link, {}}, std::nullopt};
}

LinkAction PartnerMachine::checked(const LinkResult& present) const {
  if (is_done(present)) {
    return request_.verb == Verb::remove_link ? done(std::optional<Partner>()) : done(present);
  }
  const bool known = present || present.error().reason == Reason::link_not_found;
  if (!known) return done(undecided(present.error().reason == Reason::cancelled ? present.error() : *error_));
  Error error = *error_;
  error.outcome_unknown = false;
  return done(std::move(error));
}

bool PartnerMachine::is_done(const LinkResult& present) const {
  const bool linked = present && *present && is_alive(**present);
  if (request_.verb != Verb::remove_link) return linked && (*present)->partner_id == request_.partner_id;
  return present ? !linked : present.error().reason == Reason::link_not_found;
}

Error PartnerMachine::undecided(Error error) const {
  error.outcome_unknown = true;
  error.message += std::string(" The link may have been ") + participle(request_.verb) + " all the same.";
  return error;
}

}  // namespace managementpartner::arm

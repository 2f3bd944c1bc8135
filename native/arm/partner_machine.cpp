#include "arm/partner_machine.hpp"

#include <string>
#include <utility>

namespace managementpartner::arm {

namespace {

LinkAction done(LinkResult&& result) {
  return {std::nullopt, {}, std::move(result)};
}

LinkAction done(const LinkResult& result) {
  return {std::nullopt, {}, result};
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

bool is_linked(const LinkResult& present) {
  return present && *present && is_alive(**present);
}

// Whether this answer to a look-up tells what is linked.
bool tells(const LinkResult& present) {
  return present || present.error().reason == Reason::link_not_found;
}

ServiceRequest own_link() {
  return {Verb::get_link, {}};
}

}  // namespace

PartnerMachine::PartnerMachine(ServiceRequest request, std::span<const std::chrono::milliseconds> pauses)
    : request_(std::move(request)), pauses_(pauses) {}

LinkAction PartnerMachine::start() const {
  return {request_, {}, std::nullopt};
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
  return {own_link(), {}, std::nullopt};
}

LinkAction PartnerMachine::checked(const LinkResult& present) {
  if (is_done(present)) {
    return request_.verb == Verb::remove_link ? done(std::optional<Partner>()) : done(present);
  }
  const bool more = pauses_made_ < pauses_.size();
  if (tells(present)) {
    if (is_explained_by(present)) return done(*error_);
    return more ? look_again() : done(undone());
  }
  // What is not the service's may be out of the way in a moment; the rest was tried again already.
  const Reason reason = present.error().reason;
  if (more && reason == Reason::unexpected_response) return look_again();
  return done(undecided(reason == Reason::cancelled ? present.error() : *error_));
}

LinkAction PartnerMachine::look_again() {
  return {own_link(), pauses_[pauses_made_++], std::nullopt};
}

bool PartnerMachine::is_done(const LinkResult& present) const {
  const bool linked = is_linked(present);
  if (request_.verb != Verb::remove_link) return linked && (*present)->partner_id == request_.partner_id;
  return !linked && tells(present);
}

// The service's own refusal, with which what there is agrees: nothing is under way.
bool PartnerMachine::is_explained_by(const LinkResult& present) const {
  if (error_->outcome_unknown) return false;
  switch (error_->reason) {
    case Reason::link_exists:
      return is_linked(present);
    case Reason::link_not_found:
      return is_linked(present) == (request_.verb == Verb::remove_link);
    default:
      return error_->status() == Status::bad_request || error_->status() == Status::permission_denied;
  }
}

Error PartnerMachine::undone() const {
  Error error = *error_;
  error.outcome_unknown = false;
  error.message +=
      std::string(" The link was looked up since: it was not ") + participle(request_.verb) + '.';
  return error;
}

Error PartnerMachine::undecided(Error error) const {
  error.outcome_unknown = true;
  error.message += std::string(" The link may have been ") + participle(request_.verb) + " all the same.";
  return error;
}

}  // namespace managementpartner::arm

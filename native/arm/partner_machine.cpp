#include "arm/partner_machine.hpp"

#include <string>
#include <utility>

#include "encoding/ascii.hpp"

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
  return present && *present && state_of(**present) == LinkState::active;
}

// Whether the service says that there is no link, in the words it has for that: other codes with 404 are
// Azure Resource Manager's, a gateway's, a path's.
bool says_none(const Error& error) {
  return error.reason == Reason::link_not_found && encoding::is_same_name(error.service_code, "NotFound");
}

// Whether this answer to a look-up tells what is linked.
bool tells(const LinkResult& present) {
  return present || says_none(present.error());
}

ServiceRequest own_link() {
  return {Verb::get_link, {}, true};
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
  const Error& error = outcome.result.error();
  may_be_done_ = error.outcome_unknown || outcome.earlier_outcome_unknown;
  if (!may_be_done_ && (error.reason != Reason::link_not_found || says_none(error))) {
    return done(std::move(outcome.result));
  }
  error_ = std::make_unique<const Error>(std::move(outcome.result).error());
  state_ = State::checking;
  return {own_link(), {}, std::nullopt};
}

LinkAction PartnerMachine::checked(const LinkResult& present) {
  // Nothing was removed where the answer's 404 proves right.
  if (is_done(present) && (may_be_done_ || request_.verb != Verb::remove_link)) {
    return request_.verb == Verb::remove_link ? done(std::optional<Partner>()) : done(present);
  }
  const bool more = pauses_made_ < pauses_.size();
  if (tells(present)) {
    if (is_explained_by(present)) return done(*error_);
    return more ? look_again() : done(undone());
  }
  // What is not the service's may be out of the way in a moment; the rest was tried again already.
  const Reason reason = present.error().reason;
  if (more && (reason == Reason::unexpected_response || reason == Reason::link_not_found))
    return look_again();
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
      if (request_.verb != Verb::remove_link) return !is_linked(present);
      // Without an earlier attempt, what is not linked was not.
      return is_linked(present) ? (*present)->partner_id != request_.partner_id : !may_be_done_;
    default:
      return error_->status() == Status::bad_request || error_->status() == Status::permission_denied;
  }
}

Error PartnerMachine::undone() const {
  Error error = *error_;
  // Whoever answered in the service's place may have passed the request on, and it may take its time.
  // So may whoever says that there is no link where there is one.
  if (error.reason == Reason::link_not_found) error.reason = Reason::unexpected_response;
  error.outcome_unknown = error.reason == Reason::unexpected_response;
  error.message += std::string(" The link was looked up since: it was not ") + participle(request_.verb) +
                   (error.outcome_unknown ? " so far." : ".");
  return error;
}

Error PartnerMachine::undecided(Error error) const {
  error.outcome_unknown = true;
  error.message += std::string(" The link may have been ") + participle(request_.verb) + " all the same.";
  return error;
}

}  // namespace managementpartner::arm

#include "client/arm_operation.hpp"

#include <tuple>
#include <utility>

#include "arm/link_answer.hpp"
#include "arm/partner_id.hpp"
#include "arm/token_refusal.hpp"
#include "arm/www_authenticate.hpp"

namespace managementpartner {

void ArmOperation::send() {
  outcome_unknown_ = false;
  machine_.emplace(engine().tokens().credential().is_renewable());
  get_token(machine_->start().need);
}

void ArmOperation::get_token(identity::TokenNeed need) {
  identity::TokenSource& tokens = engine().tokens();
  if (const auto* const token = tokens.at_hand(call_context(), need)) return send_with(*token);
  std::string claims = need.claims;
  tokens.get(
      context(), std::move(need),
      [this, self = shared_from_this(), claims = std::move(claims)](Result<identity::IssuedToken> token) {
        if (token) return send_with(*token);
        Error error = std::move(token).error();
        if (!claims.empty()) error = arm::unmet_claims(std::move(error), claims, *token_);
        error.outcome_unknown = outcome_unknown_;
        answered(std::move(error));
      });
}

void ArmOperation::send_with(const identity::IssuedToken& token) {
  token_ = token.text;
  std::ignore = machine_->got_token(token.generation);  // To send it.
  http::Request with_token = request();
  with_token.bearer_token = token_;
  change_sent_ = change_sent_ || with_token.method != http::Method::get;
  engine().pipeline().send(context(), std::move(with_token),
                           [this, self = shared_from_this()](Result<http::Delivery> answer) {
                             if (!answer) {
                               Error error = std::move(answer).error();
                               error.outcome_unknown = error.outcome_unknown || outcome_unknown_;
                               return answered(std::move(error));
                             }
                             outcome_unknown_ = outcome_unknown_ || answer->earlier_outcome_unknown;
                             answer->earlier_outcome_unknown = outcome_unknown_;
                             arm::ChallengeAction next = machine_->answered(answer->response);
                             if (next.kind == arm::ChallengeAction::Kind::get_token)
                               return get_token(std::move(next.need));
                             if (answer->response.status == 401) note_challenge(answer->response);
                             answered(std::move(answer));
                           });
}

void ArmOperation::note_challenge(const http::Response& refusal) {
  const auto challenge = arm::bearer_challenge(refusal);
  if (challenge && !challenge->claims.empty())
    engine().tokens().challenged(call_context(), challenge->claims);
}

LinkOperation::LinkOperation(Caller& caller, const CallOptions& call, arm::Verb verb,
                             std::optional<std::string_view> partner_id, Handler handler)
    : OperationFor(caller, call, std::move(handler)),
      request_{verb, std::string(partner_id.value_or(""))},
      machine_(request_, engine().options().look_up_pauses) {
  if (!partner_id) return;
  if (auto error = arm::check_partner_id(*partner_id)) refuse(*std::move(error));
}

void LinkOperation::carry_out(arm::LinkAction&& action) {
  if (action.result) return complete(*std::move(action.result));
  if (request_.verb != action.send->verb) {
    context()->log(LogLevel::debug, "Looking up the link, as no answer says whether it was changed");
  }
  request_ = *std::move(action.send);
  if (action.after == std::chrono::milliseconds::zero()) return send();
  wait(action.after);
}

void LinkOperation::wait(std::chrono::milliseconds pause) {
  const auto ended = [this, self = shared_from_this()](Error error) {
    engine().loop().cancel_timer(pause_);
    pause_wait_.reset();
    carry_out(machine_.resume({std::move(error), false}));
  };
  if (context()->aborted()) return ended(*context()->aborted());
  context()->wait_with(ended);
  const auto until = Clock::now() + pause;
  pause_wait_.emplace(
      engine().loop(), engine().pipeline().tell_long_wait(), [this] { return context(); },
      "No answer says whether the link was changed, and it is looked up", until);
  pause_ = engine().loop().at(until, [this, self = shared_from_this()] {
    context()->wait_over();
    pause_wait_.reset();
    send();
  });
}

http::Request LinkOperation::request() const {
  return arm::make_request(request_, engine().arm_endpoint());
}

void LinkOperation::answered(Result<http::Delivery>&& answer) {
  carry_out(
      machine_.resume(answer ? arm::read_link_answer(*answer, request_, token(), identity::WallClock::now())
                             : arm::LinkOutcome{std::move(answer).error(), false}));
}

}  // namespace managementpartner

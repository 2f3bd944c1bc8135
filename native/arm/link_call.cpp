#include "arm/link_call.hpp"

#include <utility>

#include "arm/arm_error.hpp"

namespace managementpartner::arm {

namespace {

LinkResult read_answer(const Answer& answer, const Call& call, identity::WallClock::time_point now) {
  const http::Response& response = answer.delivery.response;
  const int status = response.status;
  if (status < 200 || status >= 300) {
    Error error = arm_error(response, call, *answer.token, now);
    // These do not tell whether the change was made before they were sent.
    error.outcome_unknown = changes_link(call.verb) && (status == 408 || status >= 500);
    return error;
  }
  if (call.verb == Verb::remove_link) return std::optional<Partner>();
  auto link = parse_partner(response.body.view());
  if (link) return std::optional<Partner>(*std::move(link));
  Error error = with_answer(std::move(link).error(), response);
  error.outcome_unknown = changes_link(call.verb);
  return error;
}

}  // namespace

LinkOutcome read_link_answer(const Answer& answer, const Call& call, identity::WallClock::time_point now) {
  return {read_answer(answer, call, now), answer.delivery.earlier_outcome_unknown};
}

LinkCall::LinkCall(http::Pipeline& pipeline, identity::TokenSource& tokens, http::Endpoint endpoint,
                   CallContextPtr context, Call call, Handler handler)
    : pipeline_(pipeline),
      tokens_(tokens),
      endpoint_(std::move(endpoint)),
      context_(std::move(context)),
      handler_(std::move(handler)),
      machine_(std::move(call)) {}

void LinkCall::start() {
  carry_out(machine_.start());
}

void LinkCall::carry_out(LinkAction action) {
  if (action.result) return handler_(*std::move(action.result));
  const Call call = *std::move(action.send);
  const auto exchange = std::make_shared<Exchange>(
      pipeline_, tokens_, context_, make_request(call, endpoint_),
      [self = shared_from_this(), call](const Result<Answer>& answer) {
        LinkOutcome outcome = answer ? read_link_answer(*answer, call, identity::WallClock::now())
                                     : LinkOutcome{answer.error(), false};
        self->carry_out(self->machine_.resume(std::move(outcome)));
      });
  exchange->start();
}

}  // namespace managementpartner::arm

#include "arm/exchange.hpp"

#include <utility>

namespace managementpartner::arm {

Exchange::Exchange(http::Pipeline& pipeline, identity::TokenSource& tokens, CallContextPtr context,
                   http::Request request, Handler handler)
    : pipeline_(pipeline),
      tokens_(tokens),
      context_(std::move(context)),
      request_(std::move(request)),
      handler_(std::move(handler)),
      machine_(tokens.credential().is_renewable()) {}

void Exchange::start() {
  carry_out(machine_.start());
}

void Exchange::carry_out(ChallengeAction action) {
  switch (action.kind) {
    case ChallengeAction::Kind::get_token:
      return get_token(std::move(action.need));
    case ChallengeAction::Kind::send:
      return send();
    case ChallengeAction::Kind::deliver:
      return handler_(std::move(answer_));
  }
}

void Exchange::get_token(identity::TokenNeed need) {
  tokens_.get(context_, std::move(need),
              [self = shared_from_this()](const Result<identity::IssuedToken>& token) {
                if (!token) {
                  Error error = token.error();
                  error.outcome_unknown = self->outcome_unknown_;
                  return self->handler_(std::move(error));
                }
                self->answer_.token = token->text;
                self->carry_out(self->machine_.got_token(token->generation));
              });
}

void Exchange::send() {
  http::Request request = request_;
  request.bearer_token = answer_.token;
  pipeline_.send(context_, std::move(request), [self = shared_from_this()](Result<http::Delivery> outcome) {
    if (!outcome) {
      Error error = std::move(outcome).error();
      error.outcome_unknown = error.outcome_unknown || self->outcome_unknown_;
      return self->handler_(std::move(error));
    }
    self->outcome_unknown_ = self->outcome_unknown_ || outcome->earlier_outcome_unknown;
    outcome->earlier_outcome_unknown = self->outcome_unknown_;
    self->answer_.delivery = *std::move(outcome);
    self->carry_out(self->machine_.answered(self->answer_.delivery.response));
  });
}

}  // namespace managementpartner::arm

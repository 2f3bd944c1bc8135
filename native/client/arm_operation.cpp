#include "client/arm_operation.hpp"

#include <tuple>
#include <utility>

namespace managementpartner {

void ArmOperation::send() {
  outcome_unknown_ = false;
  machine_.emplace(engine().tokens().credential().is_renewable());
  get_token(machine_->start().need);
}

void ArmOperation::get_token(identity::TokenNeed need) {
  engine().tokens().get(context(), std::move(need),
                        [this, self = shared_from_this()](Result<identity::IssuedToken> token) {
                          if (!token) {
                            Error error = std::move(token).error();
                            error.outcome_unknown = outcome_unknown_;
                            return answered(std::move(error));
                          }
                          token_ = std::move(token->text);
                          std::ignore = machine_->got_token(token->generation);  // To send it.
                          send_with_token();
                        });
}

void ArmOperation::send_with_token() {
  http::Request with_token = request();
  with_token.bearer_token = token_;
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
                             answered(std::move(answer));
                           });
}

}  // namespace managementpartner

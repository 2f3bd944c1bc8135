#include "client/link_operation.hpp"

#include <utility>

#include "arm/link_answer.hpp"
#include "arm/partner_id.hpp"

namespace managementpartner {

LinkOperation::LinkOperation(Caller& caller, const CallOptions& call, arm::Verb verb,
                             std::optional<std::string_view> partner_id, Handler handler)
    : OperationFor(caller, call, std::move(handler)),
      refused_(partner_id ? arm::check_partner_id(*partner_id) : std::nullopt),
      request_{verb, std::string(partner_id.value_or(""))},
      machine_(request_) {}

void LinkOperation::carry_out(arm::LinkAction&& action) {
  if (action.result) return complete(*std::move(action.result));
  request_ = *std::move(action.send);
  send();
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

#include "arm/link_answer.hpp"

#include <utility>

#include "arm/arm_error.hpp"
#include "http/with_answer.hpp"

namespace managementpartner::arm {

namespace {

LinkResult read_link(const http::Response& response, const ServiceRequest& request, const Secret& token,
                     identity::WallClock::time_point now) {
  const int status = response.status;
  if (status < 200 || status >= 300) {
    Error error = arm_error(response, request, token, now);
    // These do not tell whether the change was made before they were sent.
    error.outcome_unknown = changes_link(request.verb) && (status == 408 || status >= 500);
    return error;
  }
  if (request.verb == Verb::remove_link) return std::optional<Partner>();
  LinkResult link(boost::system::in_place_value, std::in_place);
  auto refusal = read_partner(**link, response.body.view());
  if (!refusal) return link;
  Error error = with_answer(*std::move(refusal), response);
  error.outcome_unknown = changes_link(request.verb);
  return error;
}

}  // namespace

LinkOutcome read_link_answer(const http::Delivery& answer, const ServiceRequest& request, const Secret& token,
                             identity::WallClock::time_point now) {
  return {read_link(answer.response, request, token, now), answer.earlier_outcome_unknown};
}

}  // namespace managementpartner::arm

#include "arm/link_answer.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "arm/arm_error.hpp"
#include "error/display_text.hpp"
#include "http/with_answer.hpp"

namespace managementpartner::arm {

namespace {

// What the service answers with where it did what was asked (service.md). Others say so, too: a gateway that
// has the request before it, or a page that wants a person to sign in to the network.
bool is_success(Verb verb, int status) {
  const bool writes = verb == Verb::create_link || verb == Verb::update_link;
  return status == 200 || (writes && status == 201);
}

Error unexpected(std::string message) {
  return make_error(Reason::unexpected_response, std::move(message));
}

// nullopt where the service confirms the removal, which it does without a word.
std::optional<Error> doubt_removal(const http::Response& response) {
  if (response.body.empty() && !is_html(response)) return std::nullopt;
  return unexpected("The answer to the removal is not the service's, which has no content.");
}

// nullopt where the link is the one that was asked for.
std::optional<Error> doubt_link(const Partner& link, const ServiceRequest& request) {
  if (!request.partner_id.empty() && link.partner_id != request.partner_id) {
    return unexpected("The answer is about the partner ID " + display_text(*link.partner_id, 100) +
                      ", not about " + request.partner_id + ".");
  }
  if (changes_link(request.verb) && !is_alive(link)) {
    return unexpected("The answer says that the link is deleted, which was to be made or changed.");
  }
  return std::nullopt;
}

// Reads the link into `link`, or says why the answer is none that says that it is as asked for.
std::optional<Error> read_success(std::optional<Partner>& link, const http::Response& response,
                                  const ServiceRequest& request) {
  if (request.verb == Verb::remove_link) return doubt_removal(response);
  if (is_html(response)) return unexpected("The answer is a web page, not the service's.");
  auto refusal = read_partner(link.emplace(), response.body.view());
  return refusal ? refusal : doubt_link(*link, request);
}

LinkResult read_link(const http::Response& response, const ServiceRequest& request, const Secret& token,
                     identity::WallClock::time_point now) {
  const int status = response.status;
  LinkResult link(boost::system::in_place_value, std::nullopt);
  std::optional<Error> error;
  if (is_success(request.verb, status)) {
    error = read_success(*link, response, request);
    if (!error) return link;
    error = with_answer(*std::move(error), response);
  } else {
    error = arm_error(response, request, token, now);
  }
  // None of these tells whether the change was made.
  error->outcome_unknown = changes_link(request.verb) &&
                           (status == 408 || status >= 500 || error->reason == Reason::unexpected_response);
  return *std::move(error);
}

}  // namespace

LinkOutcome read_link_answer(const http::Delivery& answer, const ServiceRequest& request, const Secret& token,
                             identity::WallClock::time_point now) {
  return {read_link(answer.response, request, token, now), answer.earlier_outcome_unknown};
}

}  // namespace managementpartner::arm

#include "arm/link_answer.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "arm/arm_error.hpp"
#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "http/with_answer.hpp"
#include "identity/tokens/token_owner.hpp"

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

// nullopt where the service confirms the removal, which it does without a word, but with its request's ID.
std::optional<Error> doubt_removal(const http::Response& response) {
  if (response.body.empty() && !response.header("Content-Type") &&
      response.header("x-ms-request-id").value_or("") != "") {
    return std::nullopt;
  }
  return unexpected("The answer to the removal is not the service's, which has a request ID and no content.");
}

// Whether the answer says what is expected; of an opaque token nothing is.
bool says(const std::optional<std::string>& said, std::string_view expected) {
  return expected.empty() || (said && encoding::is_same_name(*said, expected));
}

std::string shown(const std::optional<std::string>& said) {
  return said ? display_text(*said, 100) : "that it does not name";
}

std::string_view last_segment(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// What is known of a link after a change: nullopt where all parts of the answer say it of the link that is
// the token's owner's. The service says them all (service.md); what is left out, or said twice, is not said.
std::optional<Error> doubt_whose(const Partner& link, const Secret& token) {
  if (link.came_twice) return unexpected("The answer says a part of the link twice.");
  const std::string& id = *link.partner_id;
  if ((link.name && link.name != id) || (link.id && last_segment(*link.id) != id)) {
    return unexpected("The answer names another resource than the link to " + display_text(id, 100) + ".");
  }
  const identity::TokenOwner owner = identity::owner_of(token);
  if (!says(link.tenant_id, owner.tenant_id)) {
    return unexpected("The answer is about a link in the tenant " + shown(link.tenant_id) + ", not in " +
                      owner.tenant_id + ".");
  }
  if (!says(link.object_id, owner.object_id)) {
    return unexpected("The answer is about a link of the identity " + shown(link.object_id) + ", not of " +
                      owner.object_id + ".");
  }
  if (!link.state) return unexpected("The answer does not say in which state the link is.");
  if (state_of(link) == LinkState::unclear) {
    return unexpected("The answer says that the link is in the state '" + display_text(*link.state, 100) +
                      "', which says neither that it is there nor that it is not.");
  }
  return std::nullopt;
}

// nullopt where the link is the one that was asked for.
std::optional<Error> doubt_link(const Partner& link, const ServiceRequest& request, const Secret& token) {
  if (!request.partner_id.empty() && link.partner_id != request.partner_id) {
    return unexpected("The answer is about the partner ID " + display_text(*link.partner_id, 100) +
                      ", not about " + request.partner_id + ".");
  }
  if (!changes_link(request.verb) && !request.is_look_up) return std::nullopt;
  if (auto doubt = doubt_whose(link, token)) return doubt;
  if (changes_link(request.verb) && state_of(link) != LinkState::active) {
    return unexpected("The answer says that the link is deleted, which was to be made or changed.");
  }
  return std::nullopt;
}

// Reads the link into `link`, or says why the answer is none that says that it is as asked for.
std::optional<Error> read_success(std::optional<Partner>& link, const http::Response& response,
                                  const ServiceRequest& request, const Secret& token) {
  if (request.verb == Verb::remove_link) return doubt_removal(response);
  if (is_html(response)) return unexpected("The answer is a web page, not the service's.");
  auto refusal = read_partner(link.emplace(), response.body.view());
  return refusal ? refusal : doubt_link(*link, request, token);
}

LinkResult read_link(const http::Response& response, const ServiceRequest& request, const Secret& token,
                     identity::WallClock::time_point now) {
  const int status = response.status;
  LinkResult link(boost::system::in_place_value, std::nullopt);
  std::optional<Error> error;
  if (is_success(request.verb, status)) {
    error = read_success(*link, response, request, token);
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

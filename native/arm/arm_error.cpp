#include "arm/arm_error.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "arm/service_message.hpp"
#include "arm/token_refusal.hpp"
#include "encoding/ascii.hpp"
#include "http/retry_after.hpp"
#include "http/with_answer.hpp"

namespace managementpartner::arm {

namespace {

// Recorded: what an identity without an account hears, with whatever 4xx.
bool says_no_account(std::string_view message) {
  return message.find("not have an account in this tenant") != std::string_view::npos;
}

// ARM's own codes for a path it does not offer, as opposed to a link that is not there.
bool is_wrong_place(const ServiceMessage& said) {
  return said.code == "InvalidResourceNamespace" || said.code == "InvalidResourceType";
}

// Of these only the service's own words say anything about the link or who asks. A gateway, a proxy or a
// login page of a network answers with the same statuses.
bool needs_words(int status) {
  return status >= 400 && status < 500 && status != 401 && status != 408 && status != 429;
}

bool is_about_api_version(const ServiceMessage& said) {
  return said.code.find("ApiVersion") != std::string::npos;
}

std::string sentence(std::string own, const ServiceMessage& said) {
  return said.message.empty() ? own : own + ' ' + said.message;
}

Error bad_request(const ServiceRequest& request, const ServiceMessage& said) {
  const bool by_partner_id = request.verb == Verb::create_link || request.verb == Verb::update_link;
  if (by_partner_id && !is_about_api_version(said)) {
    return make_error(Reason::partner_id_unknown,
                      sentence("The service does not know the partner ID " + request.partner_id + ".", said));
  }
  return make_error(Reason::bad_request, sentence("The service did not accept the request.", said));
}

Error not_found(const ServiceRequest& request, const ServiceMessage& said) {
  const bool about_link = request.verb == Verb::get_link || request.verb == Verb::update_link ||
                          request.verb == Verb::remove_link;
  if (!about_link || is_wrong_place(said)) {
    return make_error(Reason::not_found, sentence("The endpoint does not offer this operation.", said));
  }
  if (request.verb == Verb::update_link || request.partner_id.empty()) {
    Error error =
        make_error(Reason::link_not_found, "No partner ID is linked to this identity in this tenant.");
    error.next_step = "To link one, create a link with your partner ID.";
    return error;
  }
  return make_error(Reason::link_not_found, "The partner ID " + request.partner_id +
                                                " is not linked to this identity in this tenant.");
}

Error conflict(const ServiceRequest& request, const ServiceMessage& said) {
  if (request.verb == Verb::create_link) {
    return make_error(Reason::link_exists,
                      sentence("A partner ID is already linked to this identity in this tenant.", said));
  }
  Error error = make_error(Reason::link_exists,
                           sentence("The service reports a conflict with the link's present state.", said));
  error.next_step = "See which partner ID is linked now, then call again.";
  return error;
}

Error redirected() {
  return make_error(Reason::unexpected_response,
                    "The service answered with a redirect, which is not followed: a token goes to the ARM "
                    "endpoint only.");
}

Error by_status(const http::Response& response, const ServiceRequest& request, const ServiceMessage& said,
                const Secret& token, identity::WallClock::time_point now) {
  const int status = response.status;
  if (status >= 400 && status < 500 && says_no_account(said.message)) {
    return make_error(Reason::no_account_in_tenant, said.message);
  }
  if (needs_words(status) && (!said.is_services || is_html(response))) {
    return make_status_error(Reason::unexpected_response,
                             "A gateway or proxy answered in place of the service, with HTTP status " +
                                 std::to_string(status) + ".");
  }
  switch (status) {
    case 400:
      return bad_request(request, said);
    case 401:
      return token_refusal(response, said, token, now);
    case 403:
      return make_error(Reason::permission_denied,
                        sentence("The identity may not do this in this tenant.", said));
    case 404:
      return not_found(request, said);
    case 408:
      return make_error(Reason::service_unavailable, sentence("The service took too long.", said));
    case 409:
      return conflict(request, said);
    case 429:
      return make_error(Reason::too_many_requests, sentence("The service received too many requests.", said));
    default:
      break;
  }
  if (status >= 300 && status < 400) return redirected();
  if (status >= 400 && status < 500) {
    return make_error(Reason::bad_request, sentence("The service did not accept the request.", said));
  }
  if (status >= 500) {
    return make_status_error(
        Reason::service_unavailable,
        sentence("The service failed with HTTP status " + std::to_string(status) + ".", said));
  }
  return make_status_error(
      Reason::unexpected_response,
      "The service answered with HTTP status " + std::to_string(status) + ", which is not expected here.");
}

}  // namespace

bool is_html(const http::Response& response) {
  const std::string_view type = response.header("Content-Type").value_or("");
  return encoding::is_same_name(type.substr(0, 9), "text/html") ||
         encoding::is_same_name(type.substr(0, 21), "application/xhtml+xml");
}

Error arm_error(const http::Response& response, const ServiceRequest& request, const Secret& token,
                identity::WallClock::time_point now) {
  const ServiceMessage said = read_service_message(response.body.view(), token);
  Error error = by_status(response, request, said, token, now);
  if (error.service_code.empty()) error.service_code = said.code;
  error.service_details = said.details;
  error.retry_after = http::retry_after(response, now);
  return with_answer(std::move(error), response);
}

}  // namespace managementpartner::arm

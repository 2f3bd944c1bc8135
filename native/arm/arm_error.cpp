#include "arm/arm_error.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "arm/service_message.hpp"
#include "arm/token_refusal.hpp"
#include "arm/www_authenticate.hpp"
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

// Whether a gateway, a proxy or a login page of a network answered, with a status that the service has, too:
// then it says nothing of the link, the token or who asks.
bool is_gateways(const http::Response& response, const ServiceMessage& said) {
  const int status = response.status;
  if (status < 400) return false;
  if (said.is_services && !is_html(response)) return false;
  if (status == 401) return !bearer_challenge(response);
  // A service that is in trouble may have no words, but its requests have an ID.
  if (status == 408 || status == 429 || status >= 500) {
    return is_html(response) || response.header("x-ms-request-id").value_or("") == "";
  }
  return true;
}

// The status means what it means, whoever answers: it is waited and tried again as before.
Error gateway_error(int status) {
  const bool is_limit = status == 429;
  const bool may_pass = is_limit || status == 408 || status >= 500;
  Error error = make_status_error(is_limit   ? Reason::too_many_requests
                                  : may_pass ? Reason::service_unavailable
                                             : Reason::unexpected_response,
                                  "A gateway or proxy answered in place of the service, with HTTP status " +
                                      std::to_string(status) + ".");
  if (status == 511) {
    error.next_step =
        "Sign in to the network that this machine is in: a browser there shows its page. Then try again.";
  } else if (is_limit) {
    error.next_step = "Wait a while, then try again: it is the gateway or proxy that limits requests.";
  } else if (may_pass) {
    error.next_step =
        "Try again later; if it goes on, ask those who run the gateway or proxy between here and the "
        "service.";
  }
  return error;
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
  const bool tells_of_account =
      response.status >= 400 && response.status < 500 && says_no_account(said.message);
  const bool of_gateway = !tells_of_account && is_gateways(response, said);
  Error error = tells_of_account ? make_error(Reason::no_account_in_tenant, said.message)
                : of_gateway     ? gateway_error(response.status)
                                 : by_status(response, request, said, token, now);
  if (!of_gateway) {
    if (error.service_code.empty()) error.service_code = said.code;
    error.service_details = said.details;
  }
  error.retry_after = http::retry_after(response, now);
  return with_answer(std::move(error), response);
}

}  // namespace managementpartner::arm

#include "identity/managed_identity/managed_identity_error.hpp"

#include <boost/json/value.hpp>
#include <initializer_list>
#include <string>

#include "error/display_text.hpp"
#include "http/retry_after.hpp"
#include "http/with_answer.hpp"
#include "secret/json_reader.hpp"
#include "secret/redact.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

namespace json = boost::json;

struct Answer {
  std::string code;
  std::string description;
  std::string correlation_id;
};

std::string first_text(const json::value& body, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (auto text = text_member(body, name); text && !text->empty()) return *std::move(text);
  }
  return {};
}

// OAuth's form (IMDS, Arc, Automation): {"error","error_description"}; App Service's forms:
// {"statusCode","message"} and {"error":{"code","message"}}.
Answer read_answer(const http::Response& response, const Secret& sent) {
  Answer answer;
  const auto body = read_json(response.body.view());
  if (!body) return answer;
  const auto* error = find_member(*body, "error");
  const json::value& inner = error != nullptr && error->is_object() ? *error : *body;
  answer.code = first_text(inner, {"error", "code"});
  answer.description = first_text(inner, {"error_description", "message"});
  answer.correlation_id = first_text(inner, {"correlation_id", "correlationId"});
  // The secret goes before they are cut: half of it would not be found.
  for (std::string* text : {&answer.code, &answer.description, &answer.correlation_id}) redact(*text, sent);
  answer.code = display_text(answer.code, 100);
  answer.description = display_sentence(answer.description);
  answer.correlation_id = display_id(answer.correlation_id);
  return answer;
}

// "Identity not found", "No User Assigned or Delegated Managed Identity found for specified ClientId/…",
// "No managed identity was found for …".
bool says_no_identity(const Answer& answer) {
  if (answer.code == "invalid_request") return true;
  for (const std::string_view part : {"dentity not found", "dentity found", "dentity was found"}) {
    if (answer.description.find(part) != std::string::npos) return true;
  }
  return false;
}

Error error_of(const Answer& answer, int status, const Source& source, const ManagedIdentityId& id) {
  const std::string said = answer.description.empty() ? "" : " It said: " + answer.description;
  if (status == 400 && says_no_identity(answer)) {
    return make_error(Reason::managed_identity_not_found,
                      source.name + " does not know " + describe(id) + '.' + said);
  }
  if (status == 429) {
    return make_error(Reason::too_many_requests, source.name + " received too many requests." + said);
  }
  // Cloud machines elsewhere, and containers, have something at this address that knows no such path.
  if (source.probe && answer.code.empty() && (status == 403 || status == 404 || status == 405)) {
    return make_status_error(Reason::managed_identity_unavailable,
                             "No managed identity was found: at " + source.request.endpoint.origin() +
                                 " something answers with HTTP status " + std::to_string(status) +
                                 ", but not as the metadata service (IMDS) of an Azure virtual machine.");
  }
  if (status >= 500 || status == 408 || status == 410 || (status == 404 && source.probe)) {
    return make_error(Reason::service_unavailable,
                      source.name + " cannot handle the sign-in at the moment." + said);
  }
  if (status >= 400 && (!answer.code.empty() || !answer.description.empty())) {
    return make_error(Reason::sign_in_failed, source.name + " refused the sign-in." + said);
  }
  return make_status_error(
      Reason::unexpected_response,
      source.name + " answered the sign-in with HTTP status " + std::to_string(status) + " and no reason.");
}

std::string_view step_for(Reason reason) {
  switch (reason) {
    case Reason::sign_in_failed:
      return "Check that the managed identity may be used here, and that {arm endpoint} is one of the "
             "cloud that this runs in.";
    case Reason::service_unavailable:
      return "Call again in a minute: an endpoint that is being updated is back within 70 seconds.";
    case Reason::unexpected_response:
      return "Check the endpoint that the environment names, and that nothing else answers in its place.";
    default:
      return "";
  }
}

}  // namespace

Error managed_identity_error(const http::Response& response, const Source& source,
                             const ManagedIdentityId& id, WallClock::time_point now, const Secret& sent) {
  const Answer answer = read_answer(response, sent);
  Error error = http::with_answer(error_of(answer, response.status, source, id), response);
  if (const auto step = step_for(error.reason); !step.empty()) error.next_step = NextStep::with_places(step);
  if (error.reason == Reason::unexpected_response && !source.variable.empty()) {
    error.next_step = "Check " + source.variable + ", and that nothing else answers in its place.";
  }
  error.service_code = answer.code;
  error.correlation_id = answer.correlation_id;
  error.retry_after = http::retry_after(response, now);
  return error;
}

}  // namespace managementpartner::identity::managed_identity

#include "identity/workloads/pipeline_token.hpp"

#include <boost/json/value.hpp>
#include <memory>
#include <utility>

#include "error/display_text.hpp"
#include "http/percent_encode.hpp"
#include "http/with_answer.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "platform/known_variables.hpp"
#include "secret/json_reader.hpp"
#include "secret/redact.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::string_view audience = "api://AzureADTokenExchange";

constexpr std::string_view github_step =
    "Give the job the permission \"id-token: write\", and run this within the job.";
constexpr std::string_view pipelines_step =
    "Pass System.AccessToken to the step as SYSTEM_ACCESSTOKEN, and check the service connection's ID.";

Error unusable(std::string message, std::string_view next_step) {
  Error error = make_error(Reason::federated_token_invalid, std::move(message));
  error.next_step = next_step;
  return error;
}

Error not_set(std::string_view name, std::string_view next_step) {
  return unusable("The environment variable " + std::string(name) + " is not set.", next_step);
}

// A request to the URL that the variable `url_name` holds, with `query` added and the token that `token_name`
// holds.
Result<http::Request> request_to(const Environment& environment, std::string_view url_name,
                                 std::string_view token_name, const std::string& query,
                                 std::string_view next_step) {
  const auto url = environment.text(url_name);
  if (!url) return not_set(url_name, next_step);
  auto token = environment.line(token_name);
  if (!token) return not_set(token_name, next_step);
  if (!is_bearer_token(token->text.view())) {
    return unusable("The environment variable " + std::string(token_name) + " holds no token.", next_step);
  }
  auto location = http::parse_location(*url);
  if (!location) {
    return unusable("The environment variable " + std::string(url_name) +
                        " is not a URL that starts with https://; the job's token is not sent anywhere else.",
                    next_step);
  }
  http::Request request;
  request.endpoint = location->endpoint;
  const char joint = location->target.find('?') == std::string::npos ? '?' : '&';
  request.target = location->target + joint + query;
  request.bearer_token = std::make_shared<const Secret>(std::move(token->text));
  request.note = std::move(token->note);
  request.headers.emplace_back("Accept", "application/json");
  return request;
}

// What the issuer says of its refusal, as a further sentence; nothing where it says nothing.
std::string words_of(const http::Response& answer, const Secret& sent) {
  const auto body = read_json(answer.body.view());
  auto message = body ? text_member(*body, "message") : std::nullopt;
  if (!message || message->empty()) return {};
  redact(*message, sent);
  return ' ' + display_sentence(*message);
}

}  // namespace

Result<PipelineTokenIssuer> github_actions_issuer(const Environment& environment) {
  auto request = request_to(environment, variable::github_url, variable::github_token,
                            "audience=" + http::percent_encode(audience), github_step);
  if (!request) return std::move(request).error();
  return PipelineTokenIssuer{"GitHub Actions", "value", github_step, *std::move(request)};
}

Result<PipelineTokenIssuer> azure_pipelines_issuer(const Environment& environment) {
  const auto connection = environment.text(variable::pipelines_connection);
  if (!connection) return not_set(variable::pipelines_connection, pipelines_step);
  auto request =
      request_to(environment, variable::pipelines_url, variable::pipelines_token,
                 "api-version=7.1&serviceConnectionId=" + http::percent_encode(*connection), pipelines_step);
  if (!request) return std::move(request).error();
  request->method = http::Method::post;
  request->content_type = "application/json";
  // A token that is refused is to give an answer, not a way to a page for people.
  request->headers.emplace_back("X-TFS-FedAuthRedirect", "Suppress");
  return PipelineTokenIssuer{"Azure Pipelines", "oidcToken", pipelines_step, *std::move(request)};
}

Result<Secret> read_pipeline_token(const PipelineTokenIssuer& issuer, const http::Response& answer) {
  if (answer.status == 200) {
    const auto body = read_json(answer.body.view());
    auto token = body ? secret_member(*body, issuer.member) : std::nullopt;
    if (token && is_bearer_token(token->view())) return *std::move(token);
  }
  Error error = unusable(
      "The token service of " + std::string(issuer.name) +
          (answer.status == 200 ? " answered without a token."
                                : " answered with HTTP status " + std::to_string(answer.status) + '.') +
          words_of(answer, *issuer.request.bearer_token),
      issuer.next_step);
  error.names_http_status = answer.status != 200;
  if (answer.status >= 500 || answer.status == 429) {
    error.reason = Reason::service_unavailable;
    error.next_step.reset();
  }
  return http::with_answer(std::move(error), answer);
}

}  // namespace managementpartner::identity

#include "identity/people/user_token.hpp"

#include <boost/json/value.hpp>
#include <chrono>
#include <utility>

#include "http/percent_encode.hpp"
#include "identity/authority/token_answer.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

// A fetch may last as long as a person takes: what is only a request must not.
constexpr std::chrono::seconds longest_request{60};

}  // namespace

std::string user_path(const TokenQuery& query, std::string_view endpoint) {
  const std::string tenant = query.tenant.empty() ? "organizations" : http::percent_encode(query.tenant);
  return '/' + tenant + "/oauth2/v2.0/" + std::string(endpoint);
}

std::string user_scope(const TokenQuery& query) {
  return query.scope + " offline_access openid profile";
}

std::string user_tenant(const TokenQuery& query) {
  return query.tenant.empty() ? "of the user's account" : query.tenant;
}

http::Request user_post(const TokenQuery& query, std::string_view endpoint, FormBody form) {
  if (!query.claims.empty()) form.add("claims", query.claims);
  http::Request request;
  request.method = http::Method::post;
  request.endpoint = query.authority;
  request.target = user_path(query, endpoint);
  request.headers.emplace_back("Accept", "application/json");
  request.content_type = "application/x-www-form-urlencoded";
  request.body = std::move(form).take();
  request.attempts.time_limit = longest_request;
  return request;
}

Result<AccessToken> accept_user_token(const http::Response& response, UserSession& session,
                                      WallClock::time_point now) {
  Result<AccessToken> token = parse_token_answer(response, now);
  if (!token) return token;
  if (const auto answer = read_json(response.body.view())) {
    // Not by text_member, whose string would not be overwritten.
    const auto* member = find_member(*answer, "refresh_token");
    const auto* text = member != nullptr ? member->if_string() : nullptr;
    if (text != nullptr && !text->empty()) session.keep(Secret(*text));
  }
  return token;
}

std::string oauth_error(const http::Response& response) {
  const auto answer = read_json(response.body.view());
  return answer ? text_member(*answer, "error").value_or("") : std::string();
}

Error denied(Error error) {
  // AADSTS65004: the user declined to consent.
  if (error.reason != Reason::sign_in_failed && error.service_code != "AADSTS65004") return error;
  error.reason = Reason::sign_in_declined;
  error.message = "The user declined to sign in.";
  error.next_step.reset();
  return error;
}

}  // namespace managementpartner::identity

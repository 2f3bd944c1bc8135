#include "identity/people/user_token.hpp"

#include <boost/json/value.hpp>
#include <chrono>
#include <utility>

#include "identity/authority/token_answer.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

// A fetch may last as long as a person takes: what is only a request must not.
constexpr std::chrono::seconds longest_request{60};

}  // namespace

std::string user_path(const TokenQuery& query, std::string_view endpoint) {
  return authority_path(query.tenant.empty() ? "organizations" : query.tenant, endpoint);
}

std::string user_scope(const TokenQuery& query) {
  return query.scope + " offline_access openid profile";
}

std::string user_tenant(const TokenQuery& query) {
  return query.tenant.empty() ? "of the user's account" : query.tenant;
}

http::Request user_post(const TokenQuery& query, std::string_view endpoint, FormBody form) {
  http::Request request = authority_post(query, user_path(query, endpoint), std::move(form));
  request.attempts.time_limit = longest_request;
  return request;
}

Result<AccessToken> accept_user_token(const http::Response& response, UserSession& session,
                                      WallClock::time_point now) {
  Result<AccessToken> token = parse_token_answer(response, now);
  if (!token) return token;
  if (const auto answer = read_json(response.body.view())) {
    auto refresh_token = secret_member(*answer, "refresh_token");
    if (refresh_token && !refresh_token->empty()) session.keep(*std::move(refresh_token));
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

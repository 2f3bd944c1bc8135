#include "identity/token_answer.hpp"

#include <boost/json/value.hpp>
#include <string>

#include "identity/bearer_token.hpp"
#include "identity/guid.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

Error unexpected(const http::Response& response, std::string_view what) {
  Error error = make_error(Reason::unexpected_response,
                           "The authority answered the sign-in with " + std::string(what) + ".");
  error.next_step =
      "Check that the authority is Microsoft Entra ID and that no proxy or gateway answers in its place.";
  error.http_status = response.status;
  error.client_request_id = response.client_request_id;
  return error;
}

}  // namespace

Result<AccessToken> parse_token_answer(const http::Response& response, WallClock::time_point now) {
  const auto answer = read_json(response.body.view());
  if (!answer) return unexpected(response, "something that is not JSON");
  if (const auto type = text_member(*answer, "token_type"); type && !is_same_name(*type, "Bearer")) {
    return unexpected(response, "a token that is not a bearer token");
  }
  // Not by text_member, whose string would not be overwritten.
  const auto* member = find_member(*answer, "access_token");
  const auto* text = member != nullptr ? member->if_string() : nullptr;
  if (text == nullptr) return unexpected(response, "no access token");
  if (!is_bearer_token(*text)) return unexpected(response, "an access token that cannot be sent");

  AccessToken token{Secret(*text), WallClock::time_point::max(), std::nullopt};
  if (const auto life = seconds_member(*answer, "expires_in")) token.expires_on = now + *life;
  if (const auto wait = seconds_member(*answer, "refresh_in")) token.refresh_on = now + *wait;
  return token;
}

}  // namespace managementpartner::identity

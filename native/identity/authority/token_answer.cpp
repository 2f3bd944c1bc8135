#include "identity/authority/token_answer.hpp"

#include <boost/json/value.hpp>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "http/with_answer.hpp"
#include "identity/authority/authority_error.hpp"
#include "identity/authority/expiry_date.hpp"
#include "identity/identity.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

// Servers take no longer headers, and a token of a user in hundreds of groups comes to tens of kilobytes.
constexpr std::size_t longest_token = 65'536;

// A moment, which managed identities' endpoints name; the life that Entra gives in its place; or what the
// token itself says.
WallClock::time_point expiry_of(const boost::json::value& answer, const Secret& token,
                                WallClock::time_point now) {
  if (const auto moment = seconds_member(answer, "expires_on")) return WallClock::time_point(*moment);
  if (const auto date = read_expiry_date(text_member(answer, "expires_on").value_or(""))) return *date;
  if (const auto life = seconds_member(answer, "expires_in")) return now + *life;
  return read_identity(token).expires_on.value_or(WallClock::time_point::max());
}

}  // namespace

Result<AccessToken> parse_token_answer(const http::Response& response, WallClock::time_point now,
                                       std::string_view who) {
  const auto unexpected = [&](std::string_view what) {
    Error error = make_error(Reason::unexpected_response,
                             std::string(who) + " answered the sign-in with " + std::string(what) + '.');
    error.next_step = authority_step();
    return http::with_answer(std::move(error), response);
  };
  const auto answer = read_json(response.body.view());
  if (!answer) return unexpected("something that is not JSON");
  if (const auto type = text_member(*answer, "token_type");
      type && !encoding::is_same_name(*type, "Bearer")) {
    return unexpected("a token that is not a bearer token");
  }
  auto text = secret_member(*answer, "access_token");
  if (!text) return unexpected("no access token");
  if (text->size() > longest_token || !is_bearer_token(text->view())) {
    return unexpected("an access token that cannot be sent");
  }

  AccessToken token{*std::move(text), WallClock::time_point::max(), std::nullopt};
  token.expires_on = expiry_of(*answer, token.text, now);
  if (const auto wait = seconds_member(*answer, "refresh_in")) token.refresh_on = now + *wait;
  return token;
}

}  // namespace managementpartner::identity

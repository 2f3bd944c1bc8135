#include "arm/token_refusal.hpp"

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "arm/www_authenticate.hpp"
#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "identity/identity.hpp"
#include "secret/redact.hpp"

namespace managementpartner::arm {

namespace {

// "2026-11-24 16:03 UTC"
std::string utc_text(identity::WallClock::time_point time) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(time);
  const auto day = std::chrono::floor<std::chrono::days>(minutes);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(minutes - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d UTC", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  return text;
}

bool speaks_of_expiry(std::string_view text) {
  return encoding::lower_case(text).find("expired") != std::string::npos;
}

std::string claims_text(const identity::Identity& claims) {
  std::string text;
  const auto add = [&text](std::string_view what, const std::string& value) {
    if (value.empty()) return;
    text += text.empty() ? " The token is " : ", ";
    text += std::string(what) + ' ' + value;
  };
  add("for the audience", claims.audience);
  add("for the tenant", claims.tenant_id);
  if (claims.expires_on) add("valid until", utc_text(*claims.expires_on));
  return text.empty() ? text : text + '.';
}

}  // namespace

Error token_refusal(const http::Response& response, const ServiceMessage& said, const Secret& token,
                    identity::WallClock::time_point now) {
  BearerChallenge challenge = bearer_challenge(response).value_or(BearerChallenge{});
  redact(challenge.error, token);
  redact(challenge.error_description, token);
  const identity::Identity claims = identity::read_identity(token);
  const bool over = claims.expires_on && *claims.expires_on <= now;
  const bool expired = over || speaks_of_expiry(said.code) || speaks_of_expiry(said.message) ||
                       speaks_of_expiry(challenge.error_description);

  std::string text = expired ? "The access token has expired." : "The service refused the access token.";
  if (!challenge.claims.empty()) text += " It asks for a newer one (continuous access evaluation).";
  const std::string why = said.message.empty() ? display_sentence(challenge.error_description) : said.message;
  if (!why.empty()) text += ' ' + why;
  text += claims_text(claims);

  Error error = make_error(expired ? Reason::token_expired : Reason::token_rejected, std::move(text));
  error.service_code = said.code.empty() ? display_ascii(challenge.error) : said.code;
  return error;
}

}  // namespace managementpartner::arm

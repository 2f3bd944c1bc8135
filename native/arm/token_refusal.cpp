#include "arm/token_refusal.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "arm/www_authenticate.hpp"
#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "error/display_text.hpp"
#include "identity/claims_challenge.hpp"
#include "identity/credential_kind.hpp"
#include "identity/identity.hpp"
#include "identity/utc_text.hpp"
#include "secret/redact.hpp"

namespace managementpartner::arm {

namespace {

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
  if (claims.expires_on) add("valid until", identity::utc_text(*claims.expires_on));
  return text.empty() ? text : text + '.';
}

// Claims that a person's sign-in could meet, and an application's cannot.
constexpr std::string_view application_step =
    "Only a person can complete multi-factor authentication: have a person do this, or ask an "
    "administrator of the tenant why its policies ask the application for it.";

// The sign-in is another tool's, and so is the way to meet the claims.
std::string tool_step(const identity::ToolLogin& tool, const identity::Identity& token,
                      const std::string& claims) {
  std::string step = "Run \"" + std::string(tool.command);
  const auto add = [&step](std::string_view option, const std::string& value) {
    step.append(" ").append(option).append(" ").append(value);
  };
  if (encoding::is_guid(token.tenant_id)) add(tool.tenant_option, token.tenant_id);
  add(tool.claims_option, identity::claims_challenge_text(claims));
  return step + "\", then try again; or sign in another way.";
}

const identity::ToolLogin* tool_that_failed(Reason reason) {
  for (const identity::CredentialKindRow& row : identity::credential_kinds()) {
    if (row.tool != nullptr && row.tool->failed == reason) return row.tool;
  }
  return nullptr;
}

}  // namespace

Error unmet_claims(Error error, const std::string& claims, const Secret& refused) {
  const identity::Identity token = identity::read_identity(refused);
  if (error.tenant.empty()) error.tenant = token.tenant_id;
  const identity::ToolLogin* const tool = tool_that_failed(error.reason);
  const bool wants_person =
      tool != nullptr || error.reason == Reason::mfa_required || error.reason == Reason::interaction_required;
  if (token.is_application) {
    error.claims_challenge.clear();
    if (!wants_person) return error;
    Error its =
        make_error(Reason::token_rejected,
                   "The service asks for claims that only a person's sign-in can meet, and the access "
                   "token is an application's.");
    its.next_step = application_step;
    return its;
  }
  if (tool == nullptr) return error;
  if (identity::asks_for_mfa(claims)) error.reason = Reason::mfa_required;
  error.next_step = tool_step(*tool, token, claims);
  return error;
}

Error token_refusal(const http::Response& response, const ServiceMessage& said, const Secret& token,
                    identity::WallClock::time_point now) {
  BearerChallenge challenge = bearer_challenge(response).value_or(BearerChallenge{});
  redact(challenge.error, token);
  redact(challenge.error_description, token);
  const identity::Identity claims = identity::read_identity(token);
  const bool over = claims.expires_on && *claims.expires_on <= now;
  const bool expired = over || speaks_of_expiry(said.code) || speaks_of_expiry(said.message) ||
                       speaks_of_expiry(challenge.error_description);
  const bool wants_mfa = !expired && identity::asks_for_mfa(challenge.claims);

  std::string text = expired ? "The access token has expired."
                     : wants_mfa
                         ? "The service asks for multi-factor authentication, which the access token lacks."
                         : "The service refused the access token.";
  if (!challenge.claims.empty() && !wants_mfa) {
    text += " It asks for a newer one (continuous access evaluation).";
  }
  const std::string why = said.message.empty() ? display_sentence(challenge.error_description) : said.message;
  if (!why.empty()) text += ' ' + why;
  text += claims_text(claims);

  Error error = make_error(expired ? Reason::token_expired : Reason::token_rejected, std::move(text));
  if (wants_mfa && claims.is_application) {
    error.next_step = application_step;
  } else {
    if (wants_mfa) error.reason = Reason::mfa_required;
    if (!claims.is_application) error.claims_challenge = std::move(challenge.claims);
    if (!error.claims_challenge.empty()) error.tenant = claims.tenant_id;
  }
  error.service_code = said.code.empty() ? display_ascii(challenge.error) : said.code;
  return error;
}

}  // namespace managementpartner::arm

#include "identity/authority/authority_error.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "http/retry_after.hpp"
#include "http/with_answer.hpp"
#include "secret/json_reader.hpp"
#include "secret/redact.hpp"

namespace managementpartner::identity {

namespace {

namespace json = boost::json;

struct KnownCode {
  std::string_view code;
  Reason reason;
  std::string_view message;    ///< '@' stands for the tenant.
  std::string_view next_step;  ///< With places; empty for the reason's own.
  bool with_words = false;     ///< Whether the authority's own words say more.
};

constexpr std::string_view enabled_step = "Ask an administrator of the tenant to enable it, or use another.";
constexpr std::string_view clock_step = "Check that this machine's clock is right.";

// By this machine's clock it has not expired, or it would not have been sent.
constexpr std::string_view expired_certificate_step =
    "Make a new certificate, add it to the application, and sign in with it; check this machine's clock, "
    "too.";

// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
constexpr KnownCode known_codes[] = {
    {"7000215", Reason::client_secret_invalid, "The client secret does not belong to this application.", ""},
    {"7000222", Reason::client_secret_expired, "The client secret has expired.", ""},
    {"700027", Reason::client_certificate_unknown,
     "The certificate does not belong to this application, or its signature is wrong.", "", true},
    {"700024", Reason::sign_in_failed, "The client assertion has expired or is not valid yet.", clock_step,
     true},
    {"700021", Reason::sign_in_failed, "The client assertion is for another client ID.",
     "Check that the client ID is the one of the application that the certificate or token was made for.",
     true},
    {"700023", Reason::sign_in_failed, "The client assertion is for another authority.",
     "Check that {authority} and the tenant belong to the same cloud.", true},
    {"50027", Reason::sign_in_failed, "The authority could not read the client assertion or federated token.",
     "Check that the federated token is complete, and that it is for this cloud.", true},
    {"70021", Reason::federated_credential_not_found,
     "No federated credential of the application matches the token.", "", true},
    {"700211", Reason::federated_credential_not_found,
     "No federated credential of the application has the token's issuer.", "", true},
    {"700212", Reason::federated_credential_not_found,
     "No federated credential of the application has the token's audience.", "", true},
    {"700213", Reason::federated_credential_not_found,
     "No federated credential of the application has the token's subject.", "", true},
    {"700016", Reason::application_not_found, "The application was not found in the tenant @.", ""},
    {"7000229", Reason::application_not_found, "The application has no service principal in the tenant @.",
     ""},
    {"650052", Reason::application_not_found,
     "The tenant @ has no service principal for the application, or for what it asks for.", ""},
    {"90002", Reason::tenant_not_found, "The tenant @ was not found in this cloud.", ""},
    {"900023", Reason::tenant_not_found, "There is no tenant named @ in this cloud.", ""},
    {"900021", Reason::tenant_not_found, "There is no tenant named @ in this cloud.", ""},
    {"50034", Reason::no_account_in_tenant, "The identity has no account in the tenant @.", ""},
    {"50020", Reason::no_account_in_tenant, "The identity has no account in the tenant @.", ""},
    {"51004", Reason::no_account_in_tenant, "The identity has no account in the tenant @.", ""},
    {"90072", Reason::no_account_in_tenant, "The identity has no account in the tenant @.", ""},
    {"500200", Reason::no_account_in_tenant, "A personal Microsoft account has no account in the tenant @.",
     ""},
    {"500341", Reason::no_account_in_tenant, "The account was removed from the tenant @.", ""},
    {"50105", Reason::permission_denied, "The user is not assigned to the application in the tenant @.",
     "Ask an administrator of the tenant to assign the user to the application."},
    {"50059", Reason::tenant_not_found, "Neither the account nor the tenant @ names a directory.", ""},
    {"50128", Reason::tenant_not_found, "Neither the account nor the tenant @ names a directory.", ""},

    {"50072", Reason::mfa_required, "The tenant @ requires multi-factor authentication to be set up.", ""},
    {"50074", Reason::mfa_required, "The tenant @ requires multi-factor authentication.", ""},
    {"50076", Reason::mfa_required, "The tenant @ requires multi-factor authentication.", ""},
    {"50079", Reason::mfa_required, "The tenant @ requires multi-factor authentication to be set up.", ""},
    {"50158", Reason::mfa_required, "The tenant @ requires another proof of who the user is.", ""},
    {"53004", Reason::mfa_required, "The tenant @ requires multi-factor authentication to be set up.", ""},
    {"65001", Reason::consent_required, "Nobody consented to the application in the tenant @.", ""},
    {"65004", Reason::consent_required, "The user did not consent to the application in the tenant @.", ""},
    {"90094", Reason::consent_required, "Only administrators of the tenant @ can consent.", ""},
    {"90095", Reason::consent_required, "Only administrators of the tenant @ can consent.", ""},
    {"53000", Reason::conditional_access_blocked,
     "The tenant @ requires a device that complies with its rules.", ""},
    {"53001", Reason::conditional_access_blocked,
     "The tenant @ requires a device that is joined to a domain.", ""},
    {"53002", Reason::conditional_access_blocked,
     "The tenant @ does not allow this application on this device.", ""},
    {"53003", Reason::conditional_access_blocked,
     "A conditional access policy of the tenant @ blocks the sign-in.", ""},
    {"50097", Reason::conditional_access_blocked, "The tenant @ requires a device that it knows.", ""},
    {"530003", Reason::conditional_access_blocked, "The tenant @ requires a managed device.", ""},
    {"50005", Reason::conditional_access_blocked, "The tenant @ does not allow a device of this kind.", ""},
    {"50131", Reason::conditional_access_blocked,
     "A conditional access policy of the tenant @ blocks the sign-in.", ""},
    {"53011", Reason::conditional_access_blocked, "The tenant @ blocks the user: the risk seems high.", ""},
    {"530032", Reason::conditional_access_blocked, "A security policy of the tenant @ blocks the sign-in.",
     ""},
    {"530034", Reason::conditional_access_blocked, "A security policy of the tenant @ blocks the sign-in.",
     ""},
    {"530035", Reason::conditional_access_blocked, "The security defaults of the tenant @ block the sign-in.",
     ""},
    {"50078", Reason::interaction_required, "The multi-factor authentication in the tenant @ has expired.",
     ""},
    {"50089", Reason::interaction_required, "The sign-in to the tenant @ took too long.", ""},
    {"50173", Reason::interaction_required,
     "The user's password or sessions were reset since the sign-in, so the tenant @ wants the user to sign "
     "in again.",
     ""},
    {"70008", Reason::interaction_required, "The user's sign-in to the tenant @ has expired.", ""},
    {"700082", Reason::interaction_required,
     "The user's sign-in to the tenant @ has expired: it was not used for too long.", ""},
    {"700084", Reason::interaction_required, "The user's sign-in to the tenant @ has expired.", ""},

    {"50053", Reason::sign_in_failed,
     "The account is locked in the tenant @: too many sign-ins failed, or came from a suspicious address.",
     "Wait a few minutes, then sign in again, or ask an administrator of the tenant to unlock the account."},
    {"50196", Reason::too_many_requests,
     "The authority suspects a loop: it received the same sign-in to the tenant @ too often.",
     "Wait a few minutes; keep one client instead of making one for each call."},
    {"90033", Reason::service_unavailable,
     "A service that the authority needs is not available at the moment.", ""},
    {"90024", Reason::service_unavailable, "The authority cannot handle the sign-in at the moment.", ""},
    {"50126", Reason::sign_in_failed, "The user name or password is wrong.",
     "Check the user name and password, then sign in again."},
    {"50057", Reason::account_disabled, "The account is disabled in the tenant @.", ""},
    {"500571", Reason::account_disabled, "The guest account is disabled in the tenant @.", ""},
    {"7000218", Reason::public_client_not_allowed,
     "The application does not allow public client flows, by which people sign in.", ""},
    {"7000112", Reason::sign_in_failed, "The application is disabled in the tenant @.", enabled_step},
    {"500011", Reason::sign_in_failed, "The tenant @ does not know the ARM endpoint that the token is for.",
     "Check that {arm endpoint}, {authority} and the tenant belong to the same cloud."},
};

struct Answer {
  std::string oauth_code;      ///< "invalid_client"
  std::string authority_code;  ///< "7000215"
  std::string description;
};

// "AADSTS7000215: Invalid client secret …" → "7000215".
std::string code_in(std::string_view description) {
  constexpr std::string_view prefix = "AADSTS";
  const auto at = description.find(prefix);
  if (at == std::string_view::npos) return {};
  const auto digits = description.substr(at + prefix.size());
  const auto end = std::find_if_not(digits.begin(), digits.end(), encoding::is_digit);
  const auto length = static_cast<std::size_t>(end - digits.begin());
  return length <= 10 ? std::string(digits.substr(0, length)) : std::string();
}

std::string first_code(const json::value& body) {
  const auto* codes = find_member(body, "error_codes");
  const auto* list = codes != nullptr ? codes->if_array() : nullptr;
  if (list == nullptr || list->empty()) return {};
  const auto* number = list->front().if_int64();
  return number != nullptr && *number > 0 ? std::to_string(*number) : std::string();
}

// What the authority adds for its support stands in fields of its own, and the code is shown apart.
std::string trimmed(std::string_view description) {
  for (const std::string_view tail : {"Trace ID:", "Correlation ID:", "Timestamp:"}) {
    description = description.substr(0, description.find(tail));
  }
  if (description.starts_with("AADSTS")) {
    const auto colon = description.find(':');
    if (colon != std::string_view::npos) description.remove_prefix(colon + 1);
  }
  return display_sentence(description);
}

Answer read_answer(const json::value& body, const Secret& secret, const Secret& other) {
  std::string error = text_member(body, "error").value_or("");
  std::string description = text_member(body, "error_description").value_or("");
  // Secrets go before they are cut: half of one would not be found.
  for (const Secret* sent : {&secret, &other}) {
    redact(error, *sent);
    redact(description, *sent);
  }

  Answer answer;
  answer.oauth_code = display_text(error, 100);
  answer.authority_code = first_code(body);
  if (answer.authority_code.empty()) answer.authority_code = code_in(description);
  answer.description = trimmed(description);
  return answer;
}

// A secret may look like an ID.
std::string correlation_id(const json::value& body, const Secret& secret, const Secret& other) {
  std::string id = text_member(body, "correlation_id").value_or("");
  redact(id, secret);
  redact(id, other);
  return display_id(id);
}

std::string with_tenant(std::string_view message, std::string_view tenant) {
  std::string text(message);
  if (const auto at = text.find('@'); at != std::string::npos) text.replace(at, 1, tenant);
  return text;
}

// Grants of users only: the user has to come again, whatever the code.
bool wants_user(std::string_view oauth_code) {
  return oauth_code == "invalid_grant" || oauth_code == "interaction_required" ||
         oauth_code == "login_required" || oauth_code == "consent_required";
}

std::string no_reason(int status) {
  return "A gateway or proxy answered in place of the authority, or the authority gave no reason: HTTP "
         "status " +
         std::to_string(status) + ".";
}

Error error_of(const Answer& answer, int status, std::string_view tenant) {
  const auto* known = std::find_if(std::begin(known_codes), std::end(known_codes),
                                   [&](const KnownCode& row) { return row.code == answer.authority_code; });
  if (known != std::end(known_codes)) {
    std::string message = with_tenant(known->message, tenant);
    if (known->with_words && !answer.description.empty()) message += ' ' + answer.description;
    Error error = make_error(known->reason, std::move(message));
    if (!known->next_step.empty()) error.next_step = NextStep::with_places(known->next_step);
    if (known->reason == Reason::client_certificate_unknown &&
        answer.description.find("expired") != std::string::npos) {
      error.next_step = expired_certificate_step;
    }
    return error;
  }
  // Which has a code for whatever it refuses.
  if (answer.oauth_code.empty() && (status == 429 || status == 408 || status >= 500)) {
    Error error = make_status_error(status == 429 ? Reason::too_many_requests : Reason::service_unavailable,
                                    no_reason(status));
    error.next_step = NextStep::with_places(
        "Try again later. Check that {authority} is Microsoft Entra ID and that no proxy or gateway answers "
        "in its place.");
    return error;
  }
  const std::string said = answer.description.empty() ? "It said no more." : answer.description;
  if (status == 429) {
    return make_error(Reason::too_many_requests, "The authority received too many sign-ins. " + said);
  }
  if (status >= 500 || status == 408 || answer.oauth_code == "temporarily_unavailable") {
    return make_error(Reason::service_unavailable,
                      "The authority cannot handle the sign-in at the moment. " + said);
  }
  if (status >= 300 && status < 400) {
    Error error =
        make_error(Reason::unexpected_response,
                   "The authority answered with a redirect, which is not followed: secrets go to the "
                   "authority only. Nothing was sent elsewhere.");
    error.next_step = authority_step();
    return error;
  }
  if (answer.oauth_code.empty()) {
    Error error = make_status_error(Reason::unexpected_response, no_reason(status));
    error.next_step = authority_step();
    return error;
  }
  if (wants_user(answer.oauth_code)) {
    return make_error(Reason::interaction_required,
                      with_tenant("The tenant @ wants the user to sign in again. ", tenant) + said);
  }
  return make_error(Reason::sign_in_failed, "The authority refused the sign-in. " + said);
}

}  // namespace

NextStep authority_step() {
  return NextStep::with_places(
      "Check that {authority} is Microsoft Entra ID and that no proxy or gateway answers in its place.");
}

Error authority_error(const http::Response& response, std::string_view tenant, WallClock::time_point now,
                      const Secret& secret, const Secret& other) {
  const auto body = read_json(response.body.view());
  const Answer answer = body ? read_answer(*body, secret, other) : Answer{};
  Error error = http::with_answer(error_of(answer, response.status, tenant), response);
  error.service_code = answer.authority_code.empty() ? answer.oauth_code : "AADSTS" + answer.authority_code;
  if (body) error.correlation_id = correlation_id(*body, secret, other);
  error.retry_after = http::retry_after(response, now);
  return error;
}

}  // namespace managementpartner::identity

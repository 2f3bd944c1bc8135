#include "identity/people/device_code_credential.hpp"

#include <algorithm>
#include <boost/json/value.hpp>
#include <utility>

#include "error/display_text.hpp"
#include "http/with_answer.hpp"
#include "identity/authority/authority_error.hpp"
#include "identity/people/user_token.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

// RFC 8628 sections 3.2 and 3.5.
constexpr std::chrono::seconds usual_interval{5};
constexpr std::chrono::seconds slow_down_by{5};
constexpr std::chrono::seconds usual_life{900};

struct DeviceCode {
  Secret code;
  DeviceCodePrompt prompt;
  std::chrono::seconds interval{};
};

Error unexpected(const http::Response& response, std::string_view what) {
  Error error =
      make_error(Reason::unexpected_response,
                 "The authority answered the request for a device code with " + std::string(what) + ".");
  error.next_step = authority_step();
  return http::with_answer(std::move(error), response);
}

Result<DeviceCode> parse_device_code(const http::Response& response) {
  const auto answer = read_json(response.body.view());
  if (!answer) return unexpected(response, "something that is not JSON");
  DeviceCode device;
  device.code = secret_member(*answer, "device_code").value_or(Secret());
  if (device.code.empty()) return unexpected(response, "none");

  DeviceCodePrompt& prompt = device.prompt;
  prompt.user_code = display_ascii(text_member(*answer, "user_code").value_or(""));
  prompt.verification_uri = display_text(text_member(*answer, "verification_uri").value_or(""));
  if (prompt.user_code.empty() || !prompt.verification_uri.starts_with("https://")) {
    return unexpected(response, "no code to enter, or no page to enter it on");
  }
  prompt.message = display_text(text_member(*answer, "message").value_or(""));
  if (prompt.message.empty()) {
    prompt.message = "To sign in, open the page " + prompt.verification_uri +
                     " in a browser and enter the code " + prompt.user_code + ".";
  }
  const auto life = seconds_member(*answer, "expires_in").value_or(usual_life);
  prompt.expires_in = std::clamp<std::chrono::seconds>(life, 0s, 24h);
  device.interval = std::max(seconds_member(*answer, "interval").value_or(usual_interval), 1s);
  return device;
}

// What may be otherwise the next time; the pipeline has tried again already.
bool may_pass(const Error& error) {
  switch (error.status()) {
    case Status::connection_failed:
    case Status::timed_out:
    case Status::throttled:
    case Status::service_unavailable:
      return true;
    default:
      return false;
  }
}

Error expired() {
  return make_error(Reason::sign_in_expired, "The code expired before it was entered.");
}

// Asks for a code, shows it, then asks again and again whether the user entered it.
class DeviceCodeFlow final : public TokenFlow {
 public:
  DeviceCodeFlow(std::string client_id, TokenQuery query, std::shared_ptr<UserSession> session,
                 ShowDeviceCode show)
      : client_id_(std::move(client_id)),
        query_(std::move(query)),
        session_(std::move(session)),
        show_(std::move(show)) {}

  TokenAction resume(TokenEvent event, WallClock::time_point now) override {
    if (std::holds_alternative<Started>(event)) return request_code();
    if (const auto* shown = std::get_if<HostResult>(&event)) {
      if (std::holds_alternative<HostDone>(*shown)) return pause(device_.interval, now);
      return make_error(Reason::sign_in_failed, "The program could not show the code to enter.");
    }
    if (std::holds_alternative<PauseOver>(event)) return now < expires_on_ ? poll() : expired();
    auto outcome = answer_in(std::move(event));
    return device_.code.empty() ? prompt(std::move(outcome), now) : polled(std::move(outcome), now);
  }

 private:
  [[nodiscard]] TokenAction request_code() const {
    FormBody form;
    form.add("client_id", client_id_).add("scope", user_scope(query_));
    return user_post(query_, "devicecode", std::move(form));
  }

  TokenAction prompt(Answered outcome, WallClock::time_point now) {
    if (!outcome) return std::move(outcome).error();
    const http::Response& answer = outcome->response;
    if (answer.status != 200) return authority_error(answer, user_tenant(query_), now, Secret());
    auto device = parse_device_code(answer);
    if (!device) return std::move(device).error();
    device_ = *std::move(device);
    expires_on_ = now + device_.prompt.expires_in;
    // It may outlive the flow, so it holds all it needs.
    return HostWork{[show = show_, prompt = device_.prompt]() -> HostResult {
      show(prompt);
      return HostDone{};
    }};
  }

  [[nodiscard]] TokenAction poll() const {
    FormBody form;
    form.add("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
        .add("client_id", client_id_)
        .add("device_code", device_.code.view());
    return user_post(query_, "token", std::move(form));
  }

  TokenAction polled(Answered outcome, WallClock::time_point now) {
    if (!outcome) {
      if (!may_pass(outcome.error())) return std::move(outcome).error();
      return pause(device_.interval, now);
    }
    const http::Response& answer = outcome->response;
    if (answer.status == 200) {
      auto token = accept_user_token(answer, *session_, now);
      if (token) return *std::move(token);
      return std::move(token).error();
    }
    const std::string said = oauth_error(answer);
    if (said == "authorization_pending") return pause(device_.interval, now);
    if (said == "slow_down") return pause(device_.interval += slow_down_by, now);
    Error error = authority_error(answer, user_tenant(query_), now, device_.code);
    if (may_pass(error)) {
      const auto wait = std::chrono::ceil<std::chrono::seconds>(error.retry_after.value_or(0ms));
      return pause(std::max(device_.interval, wait), now);
    }
    if (said == "authorization_declined" || said == "access_denied") return denied(std::move(error));
    if (said != "expired_token") return error;
    error.reason = Reason::sign_in_expired;
    error.message = expired().message;
    error.next_step.reset();
    return error;
  }

  // Not beyond the code's end: it is said as soon as it is over.
  TokenAction pause(std::chrono::seconds time, WallClock::time_point now) const {
    if (now >= expires_on_) return expired();
    return Pause{std::min(std::chrono::milliseconds(time),
                          std::chrono::ceil<std::chrono::milliseconds>(expires_on_ - now))};
  }

  const std::string client_id_;
  const TokenQuery query_;
  const std::shared_ptr<UserSession> session_;
  const ShowDeviceCode show_;
  DeviceCode device_;
  WallClock::time_point expires_on_;
};

}  // namespace

Result<CredentialPtr> device_code_credential(UserOptions options, ShowDeviceCode show) {
  return user_credential(CredentialKind::device_code, std::move(options),
                         [show = std::move(show)](const std::string& client_id, const TokenQuery& query,
                                                  std::shared_ptr<UserSession> session) {
                           return std::make_unique<DeviceCodeFlow>(client_id, query, std::move(session),
                                                                   show);
                         });
}

}  // namespace managementpartner::identity

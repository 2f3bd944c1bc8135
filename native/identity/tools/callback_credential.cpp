#include "identity/tools/callback_credential.hpp"

#include <utility>

#include "error/display_text.hpp"
#include "identity/identity.hpp"
#include "identity/tokens/bearer_token.hpp"

namespace managementpartner::identity {

namespace {

struct Whom {
  CredentialKind kind;
  Reason failure;
  std::string_view name;
};

constexpr Whom whom_of(CallbackOf whom) {
  return whom == CallbackOf::program
             ? Whom{CredentialKind::callback, Reason::token_callback_failed,
                    "The program that should provide the token"}
             : Whom{CredentialKind::azure_powershell, Reason::azure_powershell_failed, "Azure PowerShell"};
}

class CallbackFlow final : public TokenFlow {
 public:
  CallbackFlow(TokenCallback callback, const Whom& whom, TokenQuery query)
      : callback_(std::move(callback)),
        whom_(whom),
        ask_{std::move(query.tenant), std::move(query.scope), std::move(query.claims)} {}

  TokenAction resume(TokenEvent event, WallClock::time_point) override {
    if (std::holds_alternative<Started>(event)) {
      return HostWork{[callback = callback_, ask = ask_]() -> HostResult {
        TokenReply reply;
        callback(ask, reply);
        return reply;
      }};
    }
    auto* result = std::get_if<HostResult>(&event);
    if (result == nullptr) return unexpected_event();
    auto* reply = std::get_if<TokenReply>(result);
    return reply != nullptr ? take(std::move(*reply)) : failed("failed");
  }

 private:
  [[nodiscard]] TokenAction take(TokenReply reply) const {
    if (reply.failed) {
      const std::string said = display_sentence(valid_utf8(reply.message));
      Error error = failed(said.empty() ? "gave none, and no reason" : "said: " + said);
      if (reply.unavailable) error = make_error(Reason::credential_unavailable, std::move(error.message));
      return error;
    }
    if (reply.token.empty()) return failed("gave neither a token nor a reason");
    if (!is_bearer_token(reply.token.view())) return failed("gave something other than an access token");
    AccessToken token{std::move(reply.token), WallClock::time_point::max(), std::nullopt};
    if (!reply.expires_on) reply.expires_on = read_identity(token.text).expires_on;
    token.expires_on = reply.expires_on.value_or(token.expires_on);
    return token;
  }

  [[nodiscard]] Error failed(const std::string& what) const {
    std::string message = std::string(whom_.name) + ' ' + what;
    if (message.find_last_of(".!?") != message.size() - 1 && !message.ends_with("\xE2\x80\xA6"))
      message += '.';
    return make_error(whom_.failure, std::move(message));
  }

  const TokenCallback callback_;
  const Whom whom_;
  const TokenAsk ask_;
};

class CallbackCredential final : public Credential {
 public:
  CallbackCredential(TokenCallback callback, CallbackOf whom)
      : callback_(std::move(callback)), whom_(whom_of(whom)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return whom_.kind; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return std::make_unique<CallbackFlow>(callback_, whom_, std::move(query));
  }

  [[nodiscard]] bool needs_authority() const noexcept override { return false; }

 private:
  const TokenCallback callback_;
  const Whom whom_;
};

}  // namespace

CredentialPtr callback_credential(TokenCallback callback, CallbackOf whom) {
  return std::make_shared<CallbackCredential>(std::move(callback), whom);
}

}  // namespace managementpartner::identity

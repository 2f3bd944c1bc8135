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
                    "The program that was to give the token"}
             : Whom{CredentialKind::azure_powershell, Reason::azure_powershell_failed, "Azure PowerShell"};
}

// The callback may still run when the flow was given up: this is shared with it.
struct Exchange {
  TokenAsk ask;
  TokenReply reply;
  bool ended = false;
};

class CallbackFlow final : public TokenFlow {
 public:
  CallbackFlow(TokenCallback callback, const Whom& whom, TokenQuery query)
      : callback_(std::move(callback)), whom_(whom), exchange_(std::make_shared<Exchange>()) {
    exchange_->ask = {std::move(query.tenant), std::move(query.scope), std::move(query.claims)};
  }

  TokenAction start(WallClock::time_point) override {
    return HostWork{[callback = callback_, exchange = exchange_] {
      callback(exchange->ask, exchange->reply);
      exchange->ended = true;
    }};
  }

  TokenAction resume(Result<http::Delivery>, WallClock::time_point now) override { return go_on(now); }

  TokenAction go_on(WallClock::time_point) override {
    TokenReply& reply = exchange_->reply;
    if (!exchange_->ended) return failed("failed");
    if (reply.failed) {
      const std::string said = display_sentence(valid_utf8(reply.message));
      Error error = failed(said.empty() ? "gave none, and no reason" : "said: " + said);
      if (reply.unavailable) error = make_error(Reason::credential_unavailable, std::move(error.message));
      return error;
    }
    if (reply.token.empty()) return failed("gave neither a token nor a reason");
    if (!is_bearer_token(reply.token.view())) return failed("gave something else than an access token");
    AccessToken token{std::move(reply.token), WallClock::time_point::max(), std::nullopt};
    if (!reply.expires_on) reply.expires_on = read_identity(token.text).expires_on;
    token.expires_on = reply.expires_on.value_or(token.expires_on);
    return token;
  }

 private:
  [[nodiscard]] Error failed(const std::string& what) const {
    std::string message = std::string(whom_.name) + ' ' + what;
    if (message.find_last_of(".!?") != message.size() - 1 && !message.ends_with("\xE2\x80\xA6"))
      message += '.';
    return make_error(whom_.failure, std::move(message));
  }

  const TokenCallback callback_;
  const Whom whom_;
  const std::shared_ptr<Exchange> exchange_;
};

class CallbackCredential final : public Credential {
 public:
  CallbackCredential(TokenCallback callback, CallbackOf whom)
      : callback_(std::move(callback)), whom_(whom_of(whom)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return whom_.kind; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return std::make_unique<CallbackFlow>(callback_, whom_, std::move(query));
  }

  [[nodiscard]] bool needs_tenant() const noexcept override { return false; }
  [[nodiscard]] bool needs_authority() const noexcept override { return false; }
  [[nodiscard]] bool is_renewable() const noexcept override { return true; }
  [[nodiscard]] std::optional<Error> refuses(std::string_view) const override { return std::nullopt; }

 private:
  const TokenCallback callback_;
  const Whom whom_;
};

}  // namespace

CredentialPtr callback_credential(TokenCallback callback, CallbackOf whom) {
  return std::make_shared<CallbackCredential>(std::move(callback), whom);
}

}  // namespace managementpartner::identity

#include "identity/people/browser_credential.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include "identity/authority/authority_error.hpp"
#include "identity/people/pkce.hpp"
#include "identity/people/user_token.hpp"
#include "platform/open_browser.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 15min;  // As long as a device code lives.

Error browser_unavailable(std::string message) {
  Error error = make_error(Reason::credential_unavailable, std::move(message));
  error.next_step = "Sign in with a device code, which needs no browser on this machine.";
  return error;
}

// What the authority told the browser is read as if it had told this program.
Error refused(const Redirect& redirect, const TokenQuery& query, WallClock::time_point now) {
  http::Response said;
  said.status = 400;
  said.body = Secret(boost::json::serialize(
      boost::json::object{{"error", redirect.error}, {"error_description", redirect.description}}));
  Error error = authority_error(said, user_tenant(query), now, Secret());
  error.http_status = 0;
  return redirect.error == "access_denied" ? denied(std::move(error)) : error;
}

// Listens, sends the user's browser to the authority, and redeems the code that it brings back.
class BrowserFlow final : public TokenFlow {
 public:
  BrowserFlow(std::string client_id, TokenQuery query, std::shared_ptr<UserSession> session, OpenBrowser open)
      : client_id_(std::move(client_id)),
        query_(std::move(query)),
        session_(std::move(session)),
        open_(std::move(open)) {}

  TokenAction resume(TokenEvent event, WallClock::time_point now) override {
    if (std::holds_alternative<Started>(event)) return listen();
    if (const auto* listening = std::get_if<Listening>(&event)) return open(listening->port);
    if (const auto* opened = std::get_if<HostResult>(&event)) {
      can_open_ = std::holds_alternative<HostDone>(*opened);
      // Where none could be opened, somebody may have come all the same.
      return AwaitBrowser{can_open_ ? longest_wait : 0min};
    }
    if (auto* back = std::get_if<BrowserBack>(&event)) return came_back(std::move(back->redirect), now);
    return redeemed(answer_in(std::move(event)), now);
  }

 private:
  TokenAction listen() {
    auto verifier = random_text();
    auto state = random_text();
    if (!verifier) return std::move(verifier).error();
    if (!state) return std::move(state).error();
    verifier_ = *std::move(verifier);
    state_ = *std::move(state);
    return Listen{state_};
  }

  TokenAction open(std::uint16_t port) {
    if (port == 0) {
      return browser_unavailable("This machine has no free port for the browser to return the sign-in to.");
    }
    redirect_uri_ = "http://localhost:" + std::to_string(port);
    // It may outlive the flow, so it holds all it needs.
    return HostWork{[url = url(), open = open_]() -> HostResult {
      if (open ? open(url) : open_browser(url)) return HostDone{};
      return HostFailed{};
    }};
  }

  TokenAction came_back(std::optional<Redirect> redirect, WallClock::time_point now) {
    if (!redirect && !can_open_) return browser_unavailable("No browser could be opened on this machine.");
    if (!redirect) {
      return make_error(Reason::sign_in_expired, "The sign-in in the browser was not finished in time.");
    }
    if (!redirect->error.empty()) return refused(*redirect, query_, now);
    code_ = std::move(redirect->code);
    return redemption();
  }

  [[nodiscard]] TokenAction redeemed(Answered outcome, WallClock::time_point now) const {
    if (!outcome) return std::move(outcome).error();
    const http::Response& answer = outcome->response;
    if (answer.status != 200) return authority_error(answer, user_tenant(query_), now, code_, verifier_);
    auto token = accept_user_token(answer, *session_, now);
    if (token) return *std::move(token);
    return std::move(token).error();
  }

  [[nodiscard]] std::string url() const {
    FormBody parameters;
    parameters.add("client_id", client_id_)
        .add("response_type", "code")
        .add("response_mode", "query")
        .add("redirect_uri", redirect_uri_)
        .add("scope", user_scope(query_))
        .add("state", state_.view())
        .add("code_challenge", pkce_challenge(verifier_))
        .add("code_challenge_method", "S256")
        .add("prompt", "select_account");
    if (!query_.claims.empty()) parameters.add("claims", query_.claims);
    const Secret text = std::move(parameters).take();
    return query_.authority.origin() + user_path(query_, "authorize") + '?' + std::string(text.view());
  }

  [[nodiscard]] TokenAction redemption() const {
    FormBody form;
    form.add("grant_type", "authorization_code")
        .add("client_id", client_id_)
        .add("code", code_.view())
        .add("redirect_uri", redirect_uri_)
        .add("code_verifier", verifier_.view())
        .add("scope", user_scope(query_));
    return user_post(query_, "token", std::move(form));
  }

  const std::string client_id_;
  const TokenQuery query_;
  const std::shared_ptr<UserSession> session_;
  const OpenBrowser open_;
  Secret verifier_;
  Secret state_;
  std::string redirect_uri_;
  bool can_open_ = false;
  Secret code_;
};

}  // namespace

Result<CredentialPtr> browser_credential(UserOptions options, OpenBrowser open) {
  return user_credential(CredentialKind::browser, std::move(options),
                         [open = std::move(open)](const std::string& client_id, const TokenQuery& query,
                                                  std::shared_ptr<UserSession> session) {
                           return std::make_unique<BrowserFlow>(client_id, query, std::move(session), open);
                         });
}

}  // namespace managementpartner::identity

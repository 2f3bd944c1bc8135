#include "identity/people/browser_credential.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include "identity/authority/authority_error.hpp"
#include "identity/people/pkce.hpp"
#include "identity/people/redirect.hpp"
#include "identity/people/user_token.hpp"
#include "platform/open_browser.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 15min;  // As long as a device code lives.

Error unavailable(std::string message) {
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

  TokenAction start(WallClock::time_point) override {
    auto verifier = random_text();
    auto state = random_text();
    if (!verifier) return std::move(verifier).error();
    if (!state) return std::move(state).error();
    verifier_ = *std::move(verifier);
    state_ = *std::move(state);
    return Listen{[shared = shared_](std::uint16_t port) { shared->port = port; },
                  [shared = shared_, state = state_](const http::LoopbackRequest& request) {
                    auto answer = answer_redirect(request, state);
                    if (answer.redirect) shared->redirect = std::move(answer.redirect);
                    return std::move(answer.reply);
                  }};
  }

  TokenAction go_on(WallClock::time_point now) override {
    switch (step_) {
      case Step::listen:
        if (shared_->port == 0) {
          return unavailable("This machine has no port to which a browser could bring the sign-in back.");
        }
        step_ = Step::open;
        // It may outlive the flow, so it holds all it needs.
        return HostWork{[shared = shared_, url = url(), open = open_] {
          shared->opened = open ? open(url) : open_browser(url);
        }};
      case Step::open:
        if (!shared_->opened && !shared_->redirect) {
          return unavailable("No browser could be opened on this machine.");
        }
        step_ = Step::wait;
        return AwaitBrowser{longest_wait};
      case Step::wait:
        if (!shared_->redirect) {
          return make_error(Reason::sign_in_expired, "The sign-in in the browser was not finished in time.");
        }
        if (!shared_->redirect->error.empty()) return refused(*shared_->redirect, query_, now);
        return redemption();
    }
    return TokenFlow::go_on(now);
  }

  TokenAction resume(Result<http::Delivery> outcome, WallClock::time_point now) override {
    if (!outcome) return std::move(outcome).error();
    const http::Response& answer = outcome->response;
    if (answer.status != 200) {
      return authority_error(answer, user_tenant(query_), now, shared_->redirect->code, verifier_);
    }
    auto token = accept_user_token(answer, *session_, now);
    if (token) return *std::move(token);
    return std::move(token).error();
  }

 private:
  enum class Step { listen, open, wait };

  // What the actions tell the flow, which they may outlive.
  struct Shared {
    std::uint16_t port = 0;
    bool opened = false;
    std::optional<Redirect> redirect;
  };

  [[nodiscard]] std::string redirect_uri() const {
    return "http://localhost:" + std::to_string(shared_->port);
  }

  [[nodiscard]] std::string url() const {
    FormBody parameters;
    parameters.add("client_id", client_id_)
        .add("response_type", "code")
        .add("response_mode", "query")
        .add("redirect_uri", redirect_uri())
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
        .add("code", shared_->redirect->code.view())
        .add("redirect_uri", redirect_uri())
        .add("code_verifier", verifier_.view())
        .add("scope", user_scope(query_));
    return user_post(query_, "token", std::move(form));
  }

  const std::string client_id_;
  const TokenQuery query_;
  const std::shared_ptr<UserSession> session_;
  const OpenBrowser open_;
  const std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  Secret verifier_;
  Secret state_;
  Step step_ = Step::listen;
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

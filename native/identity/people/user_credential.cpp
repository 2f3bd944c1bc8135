#include "identity/people/user_credential.hpp"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <cstdint>
#include <utility>
#include <variant>

#include "encoding/guid.hpp"
#include "identity/authority/authority_error.hpp"
#include "identity/fingerprint.hpp"
#include "identity/people/user_token.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

constexpr auto wait_for_others = 150ms;

// A device code lives a quarter of an hour; that it is over is then said before the time is.
constexpr auto longest_sign_in = 15min + 30s;

// Signs in, waits for another flow that does, or redeems the refresh token.
class UserFlow final : public TokenFlow {
 public:
  UserFlow(std::string client_id, TokenQuery query, std::shared_ptr<UserSession> session, AskUser ask)
      : client_id_(std::move(client_id)),
        query_(std::move(query)),
        session_(std::move(session)),
        ask_(std::move(ask)) {}

  UserFlow(const UserFlow&) = delete;
  UserFlow& operator=(const UserFlow&) = delete;

  ~UserFlow() override {
    if (!my_turn_) return;
    // Who waits must not wait for ever, nor ask the user again who just turned away.
    Error error;
    error.reason = Reason::out_of_memory;
    try {
      error = make_error(Reason::interaction_required,
                         "The sign-in that this call was waiting for was abandoned.");
    } catch (...) {
      // Then without words.
    }
    session_->end(std::move(error));
  }

  TokenAction resume(TokenEvent event, WallClock::time_point now) override {
    if (asking_) return watch(asking_->resume(std::move(event), now));
    if (std::holds_alternative<Started>(event) || std::holds_alternative<PauseOver>(event)) {
      return take_turn(now);
    }
    const Answered outcome = answer_in(std::move(event));
    if (!outcome) return outcome.error();
    const http::Response& answer = outcome->response;
    if (answer.status != 200) return authority_error(answer, user_tenant(query_), now, redeemed_);
    auto token = accept_user_token(answer, *session_, now);
    if (token) return *std::move(token);
    return std::move(token).error();
  }

 private:
  TokenAction take_turn(WallClock::time_point now) {
    auto turn = session_->turn(query_.authority.origin(), awaited_);
    if (auto* redeem = std::get_if<UserSession::Redeem>(&turn)) {
      redeemed_ = std::move(redeem->refresh_token);
      return redemption();
    }
    if (std::holds_alternative<UserSession::Wait>(turn)) return Pause{wait_for_others};
    if (auto* error = std::get_if<Error>(&turn)) return std::move(*error);
    my_turn_ = true;
    TokenQuery query = query_;
    if (query.claims.empty()) query.claims = std::move(query.claims_for_person);
    asking_ = ask_(client_id_, query, session_);
    return watch(asking_->resume(Started{}, now));
  }

  [[nodiscard]] TokenAction redemption() const {
    FormBody form;
    form.add("grant_type", "refresh_token")
        .add("client_id", client_id_)
        .add("refresh_token", redeemed_.view())
        .add("scope", user_scope(query_));
    return user_post(query_, "token", std::move(form));
  }

  // The end of the sign-in is the end of the turn.
  TokenAction watch(TokenAction action) {
    const auto* error = std::get_if<Error>(&action);
    if (error != nullptr || std::holds_alternative<AccessToken>(action)) {
      session_->end(error != nullptr ? std::optional(*error) : std::nullopt);
      my_turn_ = false;
    }
    return action;
  }

  const std::string client_id_;
  const TokenQuery query_;
  const std::shared_ptr<UserSession> session_;
  const AskUser ask_;
  std::uint64_t awaited_ = 0;
  Secret redeemed_;
  std::unique_ptr<TokenFlow> asking_;
  bool my_turn_ = false;
};

class UserCredential final : public Credential {
 public:
  UserCredential(CredentialKind kind, UserOptions options, AskUser ask)
      : kind_(kind),
        client_id_(std::move(options.client_id)),
        session_id_(std::move(options.session)),
        session_(std::make_shared<UserSession>(std::move(options.refresh_token), std::move(options.authority),
                                               std::move(options.challenges))),
        ask_(std::move(ask)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return kind_; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return std::make_unique<UserFlow>(client_id_, std::move(query), session_, ask_);
  }

  // Who it will be, nobody knows before: so each sign-in is somebody else than any other.
  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    if (session_id_.empty()) return std::nullopt;
    return Fingerprint(kind_).add(client_id_).add(session_id_).take();
  }

  [[nodiscard]] std::chrono::milliseconds time_for_person() const noexcept override {
    return session_->is_signed_in() ? 0s : longest_sign_in;
  }

  [[nodiscard]] std::optional<KeptCredential> kept() const override {
    const Secret refresh_token = session_->refresh_token();
    if (refresh_token.empty()) return std::nullopt;
    KeptCredential kept = KeptCredential::of(kind_);
    kept.add(kept_field::client_id, client_id_);
    kept.add(kept_field::refresh_token, refresh_token.view());
    if (!session_id_.empty()) kept.add(kept_field::session, session_id_);
    for (const auto& [tenant, claims] : session_->challenges()) {
      kept.add(kept_field::claims_challenge_of(tenant), claims);
    }
    return kept;
  }
  void on_renewed(std::function<void(std::string_view, const Secret&)> keep) const override {
    session_->on_renewed([keep](const Secret& renewed) { keep(kept_field::refresh_token, renewed); });
    session_->on_challenged([keep](const std::string& tenant, const std::string& claims) {
      keep(kept_field::claims_challenge_of(tenant), Secret(claims));
    });
  }

  void challenged(const std::string& tenant, const std::string& claims) const override {
    session_->challenge(tenant, claims);
  }
  [[nodiscard]] ClaimsChallenges challenges() const override { return session_->challenges(); }

 private:
  const CredentialKind kind_;
  const std::string client_id_;
  const std::string session_id_;
  const std::shared_ptr<UserSession> session_;
  const AskUser ask_;
};

}  // namespace

Result<CredentialPtr> user_credential(CredentialKind kind, UserOptions options, AskUser ask) {
  if (options.client_id.empty()) options.client_id = default_public_client_id;
  if (options.refresh_token.empty()) options.session = to_string(boost::uuids::random_generator()());
  if (!encoding::is_guid(options.client_id)) {
    return make_error(Reason::credential_invalid,
                      "The client ID (application ID) " + shown_value(options.client_id) + " is not a GUID.");
  }
  return CredentialPtr(std::make_shared<UserCredential>(kind, std::move(options), std::move(ask)));
}

Result<CredentialPtr> restore_user_credential(CredentialKind kind, const KeptCredential& kept,
                                              const std::string& authority) {
  const std::string_view refresh_token = kept[kept_field::refresh_token];
  if (refresh_token.empty()) {
    return make_error(Reason::session_store_failed, "The kept sign-in holds no refresh token.");
  }
  return user_credential(kind,
                         {std::string(kept[kept_field::client_id]), Secret(refresh_token), authority,
                          kept_challenges(kept), std::string(kept[kept_field::session])},
                         nullptr);
}

}  // namespace managementpartner::identity

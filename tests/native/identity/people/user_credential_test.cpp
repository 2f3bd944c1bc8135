#include "identity/people/user_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

#include "identity/restore_credential.hpp"
#include "identity/user_flow.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

const auto now = WallClock::time_point(1'000'000s);

// A sign-in whose end is the test's: the first request's answer.
class Asking final : public TokenFlow {
 public:
  explicit Asking(std::shared_ptr<UserSession> session) : session_(std::move(session)) {}
  TokenAction resume(TokenEvent event, WallClock::time_point) override {
    if (std::holds_alternative<Started>(event)) return http::Request{};
    const Answered outcome = answer_in(std::move(event));
    if (!outcome) return outcome.error();
    session_->keep(Secret(outcome->response.body));
    return AccessToken{Secret("first"), WallClock::time_point::max(), std::nullopt};
  }

 private:
  const std::shared_ptr<UserSession> session_;
};

struct User {
  int asked = 0;
  std::vector<std::string> kept;
  CredentialPtr credential;

  explicit User(const std::string& refresh_token = {}) {
    credential =
        *user_credential(CredentialKind::browser, {public_client, Secret(refresh_token)},
                         [this](const std::string&, const TokenQuery&, std::shared_ptr<UserSession> session) {
                           ++asked;
                           return std::make_unique<Asking>(std::move(session));
                         });
    credential->on_renewed([this](std::string_view field, const Secret& token) {
      BOOST_TEST(field == "refreshToken");
      kept.emplace_back(token.view());
    });
  }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(std::string tenant) const {
    return credential->begin(query_for(std::move(tenant)));
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(user_credential_)

BOOST_AUTO_TEST_CASE(asks_once_then_redeems_in_every_tenant) {
  User user;
  const auto first = user.begin("a");
  static_cast<void>(first->resume(Started{}, now));
  BOOST_CHECK(user.credential->time_for_person() >= 15min);
  const auto token = first->resume(answer(200, "r0"), now);
  BOOST_TEST(std::get<AccessToken>(token).text.view() == "first");
  BOOST_CHECK(user.credential->time_for_person() == 0min);

  for (const std::string tenant : {"b", "c", ""}) {
    const auto flow = user.begin(tenant);
    const auto action = flow->resume(Started{}, now);
    BOOST_TEST(request_of(action).target ==
               "/" + (tenant.empty() ? "organizations" : tenant) + "/oauth2/v2.0/token");
    BOOST_TEST(request_of(action).body.view() == "grant_type=refresh_token&client_id=" + public_client +
                                                     "&refresh_token=" + user.kept.back() + tokens_scope);
    const auto redeemed =
        flow->resume(answer(200, R"({"access_token":"abc","refresh_token":"of-)" + tenant + "\"}"), now);
    BOOST_TEST(std::get<AccessToken>(redeemed).text.view() == "abc");
    BOOST_TEST(user.kept.back() == "of-" + tenant);
  }
  BOOST_TEST(user.asked == 1);
  BOOST_TEST(user.kept.size() == 4U);
}

BOOST_AUTO_TEST_CASE(keeps_the_refresh_token_where_no_other_comes) {
  User user("kept");
  const auto flow = user.begin("a");
  static_cast<void>(flow->resume(Started{}, now));
  BOOST_TEST(std::holds_alternative<AccessToken>(flow->resume(answer(200, a_token), now)));
  BOOST_TEST((*user.credential->kept())["refreshToken"] == "kept");
  BOOST_TEST(user.kept.empty());
  BOOST_TEST(user.asked == 0);
}

BOOST_AUTO_TEST_CASE(the_refresh_token_goes_to_no_other_authority) {
  const auto elsewhere = [](const CredentialPtr& credential) {
    TokenQuery query = query_for("contoso.com");
    query.authority = {"login.microsoftonline.us", "443"};
    const Error error = error_of(credential->begin(query)->resume(Started{}, now));
    BOOST_TEST(error.reason == Reason::interaction_required);
    BOOST_TEST(next_step(error).find("a credential for each authority") != std::string::npos);
    for (const char* part : {"https://login.microsoftonline.com", "https://login.microsoftonline.us"}) {
      BOOST_TEST(error.message.find(part) != std::string::npos, error.message);
    }
  };
  User user;
  const auto first = user.begin("a");
  static_cast<void>(first->resume(Started{}, now));
  elsewhere(user.credential);
  static_cast<void>(first->resume(answer(200, "r0"), now));
  elsewhere(user.credential);
  BOOST_TEST(user.asked == 1);
  // What was kept knows it, or takes the first one.
  KeptCredential kept = *user.credential->kept();
  elsewhere(*restore_credential(kept, Environment::given(), "https://login.microsoftonline.com"));
  const auto again = *restore_credential(kept, Environment::given());
  BOOST_TEST(std::holds_alternative<http::Request>(again->begin(query_for("a"))->resume(Started{}, now)));
  elsewhere(again);
}

BOOST_AUTO_TEST_CASE(others_wait_for_the_one_that_asks) {
  User user;
  const auto first = user.begin("a");
  const auto other = user.begin("b");
  static_cast<void>(first->resume(Started{}, now));
  BOOST_CHECK(pause_of(other->resume(Started{}, now)) >= 100ms);
  BOOST_CHECK(pause_of(other->resume(PauseOver{}, now)) <= 250ms);
  static_cast<void>(first->resume(answer(200, "r0"), now));
  BOOST_TEST(request_of(other->resume(PauseOver{}, now)).target == "/b/oauth2/v2.0/token");
  BOOST_TEST(user.asked == 1);
}

BOOST_AUTO_TEST_CASE(others_fail_with_the_one_that_asks) {
  User user;
  const auto first = user.begin("a");
  const auto other = user.begin("b");
  static_cast<void>(first->resume(Started{}, now));
  static_cast<void>(other->resume(Started{}, now));
  BOOST_TEST(error_of(first->resume(make_error(Reason::sign_in_declined, "No."), now)).reason ==
             Reason::sign_in_declined);
  // A call that comes now may ask again, which is not what the other one waited for.
  const auto second = user.begin("a");
  static_cast<void>(second->resume(Started{}, now));
  BOOST_TEST(error_of(other->resume(PauseOver{}, now)).reason == Reason::sign_in_declined);
  BOOST_TEST(std::holds_alternative<AccessToken>(second->resume(answer(200, "r0"), now)));
  BOOST_TEST(user.asked == 2);
}

BOOST_AUTO_TEST_CASE(others_fail_where_the_one_that_asks_is_given_up) {
  User user;
  auto first = user.begin("a");
  const auto other = user.begin("b");
  static_cast<void>(first->resume(Started{}, now));
  static_cast<void>(other->resume(Started{}, now));
  first.reset();
  BOOST_TEST(error_of(other->resume(PauseOver{}, now)).reason == Reason::interaction_required);
  BOOST_TEST(user.asked == 1);
}

BOOST_AUTO_TEST_CASE(a_redemption_that_needs_the_user_asks_nobody) {
  const std::pair<const char*, Reason> cases[] = {{"AADSTS50076: x", Reason::mfa_required},
                                                  {"AADSTS65001: x", Reason::consent_required},
                                                  {"AADSTS53003: x", Reason::conditional_access_blocked},
                                                  {"AADSTS50020: x", Reason::no_account_in_tenant},
                                                  {"AADSTS700082: x", Reason::interaction_required},
                                                  {"AADSTS123: kept", Reason::interaction_required}};
  for (const auto& [description, reason] : cases) {
    User user("kept");
    const auto flow = user.begin("contoso.com");
    static_cast<void>(flow->resume(Started{}, now));
    const Error error = error_of(flow->resume(refusal("invalid_grant", description), now));
    BOOST_TEST(error.reason == reason);
    BOOST_TEST(error.message.find("contoso.com") != std::string::npos, error.message);
    BOOST_TEST(error.message.find("kept") == std::string::npos, error.message);
    BOOST_TEST(user.asked == 0);
  }
}

BOOST_AUTO_TEST_CASE(an_error_names_the_users_own_tenant_where_there_is_no_name) {
  User user("kept");
  const auto flow = user.begin("");
  static_cast<void>(flow->resume(Started{}, now));
  BOOST_TEST(error_of(flow->resume(refusal("interaction_required", "AADSTS50076: x"), now)).message ==
             "The tenant of the user's account requires multi-factor authentication.");
}

BOOST_AUTO_TEST_CASE(without_a_refresh_token_the_sign_in_serves_once) {
  User user;
  const auto first = user.begin("a");
  static_cast<void>(first->resume(Started{}, now));
  static_cast<void>(first->resume(answer(200, ""), now));
  BOOST_TEST(error_of(user.begin("b")->resume(Started{}, now)).reason == Reason::interaction_required);
}

BOOST_AUTO_TEST_CASE(passes_a_challenges_claims_on) {
  User user("kept");
  const auto action = user.credential->begin(query_for("a", R"({"a":1})"))->resume(Started{}, now);
  BOOST_TEST(request_of(action).body.view().ends_with("&claims=%7B%22a%22%3A1%7D"));
}

BOOST_AUTO_TEST_CASE(a_persons_sign_in_carries_what_was_asked_of_it_and_a_redemption_does_not) {
  std::vector<std::string> carried;
  const auto credential = *user_credential(
      CredentialKind::device_code, {public_client, {}},
      [&](const std::string&, const TokenQuery& query, std::shared_ptr<UserSession> session) {
        carried.push_back(query.claims);
        return std::make_unique<Asking>(std::move(session));
      });
  TokenQuery query = query_for("a");
  query.claims_for_person = R"({"a":1})";
  const auto flow = credential->begin(query);
  static_cast<void>(flow->resume(Started{}, now));
  static_cast<void>(flow->resume(answer(200, "r0"), now));
  const auto redemption = credential->begin(query)->resume(Started{}, now);
  BOOST_TEST(request_of(redemption).body.view().find("claims") == std::string_view::npos);
  BOOST_TEST(carried == std::vector<std::string>{R"({"a":1})"});
}

BOOST_AUTO_TEST_CASE(keeps_what_was_asked_of_the_person_with_the_sign_in) {
  const auto credential = *user_credential(CredentialKind::browser, {public_client, Secret("kept")}, nullptr);
  std::vector<std::string> told;
  credential->on_renewed([&](std::string_view field, const Secret& value) {
    told.push_back(std::string(field) + '=' + std::string(value.view()));
  });
  credential->challenged("a", R"({"a":1})");
  credential->challenged("a", R"({"a":1})");
  credential->challenged("b", R"({"b":1})");
  credential->challenged("c", "");
  const auto again = *restore_credential(*credential->kept(), Environment::given());
  BOOST_TEST(again->challenges().size() == 2U);
  BOOST_TEST(again->challenges().at("a") == R"({"a":1})");
  credential->challenged("a", "");
  BOOST_TEST(credential->challenges().size() == 1U);
  const std::vector<std::string> expected = {R"(claimsChallenge:a={"a":1})", R"(claimsChallenge:b={"b":1})",
                                             "claimsChallenge:a="};
  BOOST_TEST(told == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(can_be_kept_and_made_again) {
  BOOST_TEST(!User().credential->kept());
  for (const auto kind : {CredentialKind::device_code, CredentialKind::browser}) {
    const auto first = *user_credential(kind, {public_client, Secret("kept")}, nullptr);
    const auto again = *restore_credential(*first->kept(), Environment::given());
    BOOST_TEST(name_of(again->kind()) == name_of(kind));
    BOOST_CHECK(again->time_for_person() == 0min);
    const auto action = again->begin(query_for("a"))->resume(Started{}, now);
    BOOST_TEST(request_of(action).body.view().starts_with(
        "grant_type=refresh_token&client_id=" + public_client + "&refresh_token=kept&"));
  }
  BOOST_TEST(restore_credential({"Browser", {}}, Environment::given()).error().reason ==
             Reason::session_store_failed);
}

BOOST_AUTO_TEST_CASE(checks_what_it_is_given) {
  BOOST_TEST(user_credential(CredentialKind::browser, {"my application", {}}, {}).error().reason ==
             Reason::credential_invalid);
  const User user;
  BOOST_TEST(name_of(user.credential->kind()) == "Browser");
  BOOST_TEST(!user.credential->needs_tenant());
  BOOST_TEST(user.credential->is_renewable());
  BOOST_TEST(!user.credential->refuses("contoso.com"));
  const auto usual = *user_credential(CredentialKind::browser, {{}, Secret("kept")}, {});
  BOOST_TEST(request_of(usual->begin(query_for("a"))->resume(Started{}, now))
                 .body.view()
                 .find(default_public_client_id) != std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

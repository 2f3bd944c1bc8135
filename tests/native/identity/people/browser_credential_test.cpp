#include "identity/people/browser_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "identity/people/pkce.hpp"
#include "identity/people/redirect.hpp"
#include "identity/user_flow.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

const auto now = WallClock::time_point(1'000'000s);

// One sign-in; the browser and its window are the test's.
struct SignIn {
  bool can_open = true;
  std::string url;
  CredentialPtr credential = *browser_credential({public_client, {}}, [this](const std::string& opened) {
    url = opened;
    return can_open;
  });
  std::unique_ptr<TokenFlow> flow = credential->begin(query_for("contoso.com"));
  TokenAction action = flow->resume(Started{}, now);
  Secret state = std::get<Listen>(action).state;

  void open(std::uint16_t port = 5000) {
    action = flow->resume(Listening{port}, now);
    if (const auto* work = std::get_if<HostWork>(&action)) action = flow->resume(work->work(), now);
  }
  [[nodiscard]] std::string parameter(std::string_view name) const {
    const auto parsed = boost::urls::parse_uri(url);
    const auto found = parsed->params().find(name);
    return found != parsed->params().end() ? (*found).value : std::string();
  }
  // With the state that stands in the URL, which is the one that is listened for.
  void come_back(const std::string& query) {
    auto answer = answer_redirect("GET", "/?" + query + "&state=" + parameter("state"), state);
    BOOST_REQUIRE(answer.redirect.has_value());
    action = flow->resume(BrowserBack{std::move(answer.redirect)}, now);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(browser_credential_, SignIn)

BOOST_AUTO_TEST_CASE(sends_the_browser_to_the_authority) {
  open();
  BOOST_TEST(
      url.starts_with("https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize?client_id="));
  BOOST_TEST(parameter("client_id") == public_client);
  BOOST_TEST(parameter("response_type") == "code");
  BOOST_TEST(parameter("response_mode") == "query");
  BOOST_TEST(parameter("redirect_uri") == "http://localhost:5000");
  BOOST_TEST(parameter("scope") == "https://management.azure.com/.default offline_access openid profile");
  BOOST_TEST(parameter("code_challenge_method") == "S256");
  BOOST_TEST(parameter("code_challenge").size() == 43U);
  BOOST_TEST(parameter("prompt") == "select_account");
  BOOST_TEST(parameter("state").size() == 43U);
  BOOST_TEST(parameter("claims") == "");
  BOOST_CHECK(std::get<AwaitBrowser>(action).time == 15min);
}

BOOST_AUTO_TEST_CASE(redeems_the_code_that_the_browser_brings) {
  open();
  come_back("code=c0de%2Fx");
  const auto& request = request_of(action);
  BOOST_TEST(request.target == "/contoso.com/oauth2/v2.0/token");
  const std::string body(request.body.view());
  BOOST_TEST(body.starts_with("grant_type=authorization_code&client_id=" + public_client +
                              "&code=c0de%2Fx&redirect_uri=http%3A%2F%2Flocalhost%3A5000&code_verifier="));
  BOOST_TEST(body.ends_with(tokens_scope));
  const std::string name = "code_verifier=";
  const Secret verifier(std::string_view(body).substr(body.find(name) + name.size(), 43));
  BOOST_TEST(pkce_challenge(verifier) == parameter("code_challenge"));
  action = flow->resume(answer(200, a_token_and_more), now);
  BOOST_TEST(std::get<AccessToken>(action).text.view() == "abc");
  BOOST_TEST((*credential->kept())["refreshToken"] == "r3fresh");
}

BOOST_AUTO_TEST_CASE(each_sign_in_listens_for_a_state_of_its_own) {
  BOOST_TEST(state.size() == 43U);
  const SignIn other;
  BOOST_TEST((state != other.state));
}

BOOST_AUTO_TEST_CASE(a_browser_may_come_though_none_could_be_opened) {
  can_open = false;
  open();
  BOOST_CHECK(std::get<AwaitBrowser>(action).time == 0min);
  come_back("code=right");
  BOOST_TEST(request_of(action).body.view().find("&code=right&") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(ends_where_the_user_declines) {
  open();
  come_back("error=access_denied&error_description=AADSTS65004%3A+Declined");
  const Error error = error_of(action);
  BOOST_TEST(error.reason == Reason::sign_in_declined);
  BOOST_TEST(error.service_code == "AADSTS65004");
  BOOST_TEST(next_step(error) == next_step(Reason::sign_in_declined));
  BOOST_TEST(error.http_status == 0);
}

BOOST_AUTO_TEST_CASE(says_what_the_authority_says) {
  open();
  come_back("error=server_error&error_description=Try+%3Cb%3Elater%0A");
  const Error error = error_of(action);
  BOOST_TEST(error.reason == Reason::sign_in_failed);
  BOOST_TEST(error.message == "The authority refused the sign-in. Try <b>later.");

  SignIn other;
  other.open();
  other.come_back("error=access_denied&error_description=AADSTS53003%3A+No.");
  BOOST_TEST(error_of(other.action).reason == Reason::conditional_access_blocked);
}

BOOST_AUTO_TEST_CASE(ends_where_nobody_comes_back) {
  open();
  BOOST_TEST(error_of(flow->resume(BrowserBack{}, now)).reason == Reason::sign_in_expired);
}

BOOST_AUTO_TEST_CASE(points_to_the_device_code_where_there_is_no_browser) {
  can_open = false;
  open();
  action = flow->resume(BrowserBack{}, now);
  BOOST_TEST(error_of(action).reason == Reason::credential_unavailable);
  BOOST_TEST(next_step(error_of(action)).find("device code") != std::string::npos);

  SignIn other;
  other.open(0);
  BOOST_TEST(error_of(other.action).reason == Reason::credential_unavailable);
}

BOOST_AUTO_TEST_CASE(never_repeats_what_it_sent) {
  open();
  come_back("code=c0de");
  const std::string body(request_of(action).body.view());
  const std::string verifier = body.substr(body.find("code_verifier=") + 14, 43);
  const Error error = error_of(flow->resume(refusal("invalid_grant", "c0de with " + verifier), now));
  BOOST_TEST(error.message.find("c0de") == std::string::npos, error.message);
  BOOST_TEST(error.message.find(verifier) == std::string::npos, error.message);
}

BOOST_AUTO_TEST_CASE(passes_a_challenges_claims_on) {
  const auto other = credential->begin(query_for("", R"({"a":1})"));
  // The first one's turn must be over.
  flow.reset();
  static_cast<void>(other->resume(Started{}, now));
  const auto opening = other->resume(Listening{5000}, now);
  static_cast<void>(std::get<HostWork>(opening).work());
  BOOST_TEST(url.starts_with("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?"));
  BOOST_TEST(parameter("claims") == R"({"a":1})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

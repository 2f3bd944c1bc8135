#include "identity/people/browser_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "identity/people/pkce.hpp"
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
  TokenAction action = flow->start(now);
  http::LoopbackListener::Answer answer_browser = std::get<Listen>(action).answer;

  void open(std::uint16_t port = 5000) {
    std::get<Listen>(action).opened(port);
    action = flow->go_on(now);
    if (const auto* work = std::get_if<HostWork>(&action)) {
      work->work();
      action = flow->go_on(now);
    }
  }
  [[nodiscard]] std::string parameter(std::string_view name) const {
    const auto parsed = boost::urls::parse_uri(url);
    const auto found = parsed->params().find(name);
    return found != parsed->params().end() ? (*found).value : std::string();
  }
  http::LoopbackReply come_back(const std::string& query) {
    const std::string target = "/?" + query + "&state=" + parameter("state");
    return answer_browser({"GET", target});
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
  BOOST_TEST(come_back("code=c0de%2Fx").awaited);
  action = flow->go_on(now);
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

BOOST_AUTO_TEST_CASE(another_sign_ins_redirect_changes_nothing) {
  open();
  BOOST_TEST(answer_browser({"GET", "/?code=evil&state=guessed"}).status == 400);
  BOOST_TEST(come_back("code=right").awaited);
  action = flow->go_on(now);
  BOOST_TEST(request_of(action).body.view().find("&code=right&") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(a_browser_may_be_back_before_the_program_is) {
  std::get<Listen>(action).opened(5000);
  action = flow->go_on(now);
  std::get<HostWork>(action).work();
  BOOST_TEST(come_back("code=c").awaited);
  action = flow->go_on(now);
  BOOST_TEST(std::holds_alternative<AwaitBrowser>(action));
  action = flow->go_on(now);
  BOOST_TEST(std::holds_alternative<http::Request>(action));
}

BOOST_AUTO_TEST_CASE(ends_where_the_user_declines) {
  open();
  BOOST_TEST(come_back("error=access_denied&error_description=AADSTS65004%3A+Declined").awaited);
  const Error error = error_of(flow->go_on(now));
  BOOST_TEST(error.reason == Reason::sign_in_declined);
  BOOST_TEST(error.service_code == "AADSTS65004");
  BOOST_TEST(next_step(error) == next_step(Reason::sign_in_declined));
  BOOST_TEST(error.http_status == 0);
}

BOOST_AUTO_TEST_CASE(says_what_the_authority_says) {
  open();
  BOOST_TEST(come_back("error=server_error&error_description=Try+%3Cb%3Elater%0A").awaited);
  const Error error = error_of(flow->go_on(now));
  BOOST_TEST(error.reason == Reason::sign_in_failed);
  BOOST_TEST(error.message == "The authority refused the sign-in. Try <b>later.");

  SignIn other;
  other.open();
  static_cast<void>(other.come_back("error=access_denied&error_description=AADSTS53003%3A+No."));
  BOOST_TEST(error_of(other.flow->go_on(now)).reason == Reason::conditional_access_blocked);
}

BOOST_AUTO_TEST_CASE(ends_where_nobody_comes_back) {
  open();
  BOOST_TEST(error_of(flow->go_on(now)).reason == Reason::sign_in_expired);
}

BOOST_AUTO_TEST_CASE(points_to_the_device_code_where_there_is_no_browser) {
  can_open = false;
  open();
  BOOST_TEST(error_of(action).reason == Reason::credential_unavailable);
  BOOST_TEST(next_step(error_of(action)).find("device code") != std::string::npos);

  SignIn other;
  other.open(0);
  BOOST_TEST(error_of(other.action).reason == Reason::credential_unavailable);
}

BOOST_AUTO_TEST_CASE(never_repeats_what_it_sent) {
  open();
  static_cast<void>(come_back("code=c0de"));
  action = flow->go_on(now);
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
  const auto listening = other->start(now);
  std::get<Listen>(listening).opened(5000);
  const auto opening = other->go_on(now);
  std::get<HostWork>(opening).work();
  BOOST_TEST(url.starts_with("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?"));
  BOOST_TEST(parameter("claims") == R"({"a":1})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

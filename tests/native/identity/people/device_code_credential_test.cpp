#include "identity/people/device_code_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <optional>

#include "identity/user_flow.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

const std::string a_code =
    R"({"device_code":"d3vice+code","user_code":"ABCD-EFGH","verification_uri":"https://microsoft.com/devicelogin",)"
    R"("expires_in":900,"interval":5,"message":"Open the page\nand enter ABCD-EFGH."})";

// One sign-in, from the request for a code on.
struct SignIn {
  std::optional<DeviceCodePrompt> shown;
  WallClock::time_point now{1'000'000s};
  CredentialPtr credential = *device_code_credential(
      {public_client, {}}, [this](const DeviceCodePrompt& prompt) { shown = prompt; });
  std::unique_ptr<TokenFlow> flow = credential->begin(query_for("contoso.com"));
  TokenAction action = flow->resume(Started{}, now);

  // Until it waits before it asks for the first time.
  void show(const std::string& code = a_code) {
    action = flow->resume(answer(200, code), now);
    if (const auto* work = std::get_if<HostWork>(&action)) {
      action = flow->resume(work->work(), now);
    }
  }
  // The wait is over, and the authority is asked.
  void poll() {
    now += pause_of(action);
    action = flow->resume(PauseOver{}, now);
  }
  void poll(const Result<http::Delivery>& outcome) {
    poll();
    action = flow->resume(outcome, now);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(device_code_credential_, SignIn)

BOOST_AUTO_TEST_CASE(asks_for_a_code_then_shows_it_then_polls) {
  BOOST_TEST(request_of(action).endpoint.origin() == "https://login.microsoftonline.com");
  BOOST_TEST(request_of(action).target == "/contoso.com/oauth2/v2.0/devicecode");
  BOOST_TEST(request_of(action).body.view() == "client_id=" + public_client + tokens_scope);
  show();
  BOOST_REQUIRE(shown.has_value());
  BOOST_TEST(shown->message == "Open the page and enter ABCD-EFGH.");
  BOOST_TEST(shown->user_code == "ABCD-EFGH");
  BOOST_TEST(shown->verification_uri == "https://microsoft.com/devicelogin");
  BOOST_CHECK(shown->expires_in == 900s);
  BOOST_CHECK(pause_of(action) == 5s);
  poll();
  BOOST_TEST(request_of(action).target == "/contoso.com/oauth2/v2.0/token");
  BOOST_TEST(request_of(action).body.view() ==
             "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=" + public_client +
                 "&device_code=d3vice%2Bcode");
}

BOOST_AUTO_TEST_CASE(goes_on_until_the_user_has_signed_in) {
  show();
  for (int times = 0; times < 3; ++times) {
    poll(refusal("authorization_pending"));
    BOOST_CHECK(pause_of(action) == 5s);
  }
  poll(answer(200, a_token_and_more));
  BOOST_TEST(std::get<AccessToken>(action).text.view() == "abc");
  BOOST_TEST((*credential->kept())["refreshToken"] == "r3fresh");
  BOOST_CHECK(credential->time_for_person() == 0ms);
}

BOOST_AUTO_TEST_CASE(polls_as_slowly_as_it_is_told) {
  show();
  poll(refusal("slow_down"));
  BOOST_CHECK(pause_of(action) == 10s);
  poll(refusal("authorization_pending"));
  BOOST_CHECK(pause_of(action) == 10s);
  poll(refusal("slow_down"));
  BOOST_CHECK(pause_of(action) == 15s);
}

BOOST_AUTO_TEST_CASE(does_without_what_the_answer_may_leave_out) {
  show(R"({"device_code":"d","user_code":"ABCD","verification_uri":"https://microsoft.com/devicelogin"})");
  BOOST_TEST(
      shown->message ==
      "To sign in, open the page https://microsoft.com/devicelogin in a browser and enter the code ABCD.");
  BOOST_CHECK(shown->expires_in == 900s);
  BOOST_CHECK(pause_of(action) == 5s);
}

BOOST_AUTO_TEST_CASE(never_polls_without_a_pause) {
  show(
      R"({"device_code":"d","user_code":"A","verification_uri":"https://a","interval":-9,"expires_in":"60"})");
  BOOST_CHECK(pause_of(action) == 1s);
  BOOST_CHECK(shown->expires_in == 60s);
}

BOOST_AUTO_TEST_CASE(goes_on_after_what_may_pass) {
  show();
  for (const auto reason : {Reason::connection_lost, Reason::timed_out, Reason::host_not_found}) {
    poll(make_error(reason, "Not now."));
    BOOST_CHECK(pause_of(action) == 5s);
  }
  poll(answer(503, ""));
  BOOST_CHECK(pause_of(action) == 5s);
  auto throttled = answer(429, "");
  throttled->response.headers.emplace_back("Retry-After", "30");
  poll(throttled);
  BOOST_CHECK(pause_of(action) == 30s);
  poll(answer(200, a_token));
  BOOST_TEST(std::holds_alternative<AccessToken>(action));
}

BOOST_AUTO_TEST_CASE(does_not_go_on_after_what_will_not) {
  show();
  poll(make_error(Reason::certificate_untrusted, "Who is this?"));
  BOOST_TEST(error_of(action).reason == Reason::certificate_untrusted);
}

BOOST_AUTO_TEST_CASE(ends_where_the_user_declines) {
  for (const std::string said : {"authorization_declined", "access_denied"}) {
    SignIn other;
    other.show();
    other.poll(refusal(said, "AADSTS70018: Declined."));
    BOOST_TEST(error_of(other.action).reason == Reason::sign_in_declined);
    BOOST_TEST(error_of(other.action).service_code == "AADSTS70018");
    BOOST_TEST(next_step(error_of(other.action)) == next_step(Reason::sign_in_declined));
  }
}

BOOST_AUTO_TEST_CASE(ends_where_the_code_has_expired) {
  show();
  poll(refusal("expired_token"));
  BOOST_TEST(error_of(action).reason == Reason::sign_in_expired);
}

BOOST_AUTO_TEST_CASE(ends_when_the_time_is_over_whatever_the_authority_says) {
  show();
  const auto start = now;
  int polls = 0;
  while (std::holds_alternative<Pause>(action)) {
    poll();
    if (std::holds_alternative<Error>(action)) break;
    action = flow->resume(refusal("authorization_pending"), now);
    ++polls;
  }
  BOOST_TEST(error_of(action).reason == Reason::sign_in_expired);
  BOOST_TEST(polls == 179);
  BOOST_CHECK(now - start == 900s);
}

BOOST_AUTO_TEST_CASE(a_code_that_is_over_before_it_is_shown_is_not_polled_for) {
  show(R"({"device_code":"d","user_code":"A","verification_uri":"https://a","expires_in":0})");
  BOOST_TEST(error_of(action).reason == Reason::sign_in_expired);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_code) {
  for (const std::string body : {"", "<html>", "{}", R"({"device_code":"d","user_code":"A"})",
                                 R"({"device_code":"d","user_code":"A","verification_uri":"javascript:x"})
    ",
    R"({"device_code":"","user_code":"A","verification_uri":"https://a"})",
                                 R"({"device_code":"d","verification_uri":"https://a"})"}) {
    SignIn other;
    other.show(body);
    BOOST_TEST(error_of(other.action).reason == Reason::unexpected_response, body);
    BOOST_TEST(!other.shown);
  }
}

BOOST_AUTO_TEST_CASE(says_why_there_is_no_code) {
  action = flow->resume(refusal("invalid_client", "AADSTS700016: Unknown."), now);
  BOOST_TEST(error_of(action).reason == Reason::application_not_found);
}

BOOST_AUTO_TEST_CASE(never_repeats_the_code_it_polls_with) {
  show();
  poll(refusal("server_says", "What is d3vice+code?"));
  BOOST_TEST(error_of(action).message.find("d3vice") == std::string::npos, error_of(action).message);
}

BOOST_AUTO_TEST_CASE(ends_where_the_program_cannot_show_it) {
  action = flow->resume(answer(200, a_code), now);
  action = flow->resume(HostFailed{}, now);
  BOOST_TEST(error_of(action).reason == Reason::sign_in_failed);
}

BOOST_AUTO_TEST_CASE(passes_a_challenges_claims_on) {
  const auto other =
      (*device_code_credential({public_client, {}}, [](const auto&) {}))->begin(query_for("", R"({"a":1})"));
  action = other->resume(Started{}, now);
  BOOST_TEST(request_of(action).target == "/organizations/oauth2/v2.0/devicecode");
  BOOST_TEST(request_of(action).body.view().ends_with("&claims=%7B%22a%22%3A1%7D"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

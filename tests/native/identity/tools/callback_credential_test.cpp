#include "identity/tools/callback_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

const WallClock::time_point noon = WallClock::from_time_t(1'800'000'000);

TokenAction outcome_of(TokenCallback callback, CallbackOf whom = CallbackOf::program, bool run = true) {
  const auto flow =
      callback_credential(std::move(callback), whom)->begin({{}, "contoso.com", "scope", "claims"});
  const auto action = flow->resume(Started{}, noon);
  HostResult result = HostFailed{};
  if (run) {
    try {
      result = std::get<HostWork>(action).work();
    } catch (const std::runtime_error&) {
      // As the driver does.
    }
  }
  return flow->resume(std::move(result), noon);
}

Error error_of(TokenCallback callback, CallbackOf whom = CallbackOf::program) {
  return std::get<Error>(outcome_of(std::move(callback), whom));
}

TokenCallback fails(bool unavailable, std::string message) {
  return [=](const TokenAsk&, TokenReply& reply) {
    reply.failed = true;
    reply.unavailable = unavailable;
    reply.message = message;
  };
}

TokenCallback gives(std::string token) {
  return [=](const TokenAsk&, TokenReply& reply) { reply.token = Secret(token); };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(callback_credential_)

BOOST_AUTO_TEST_CASE(says_what_it_is) {
  const auto credential = callback_credential(gives("abc"));
  BOOST_TEST(name_of(credential->kind()) == "Callback");
  BOOST_TEST(name_of(callback_credential(gives("abc"), CallbackOf::azure_powershell)->kind()) ==
             "AzurePowerShell");
  BOOST_TEST(!credential->needs_tenant());
  BOOST_TEST(credential->is_renewable());
  BOOST_TEST(!credential->refuses("contoso.com").has_value());
  BOOST_TEST(!credential->kept().has_value());
}

BOOST_AUTO_TEST_CASE(asks_for_what_is_wanted) {
  TokenAsk asked;
  const auto action = outcome_of([&](const TokenAsk& ask, TokenReply& reply) {
    asked = ask;
    reply.token = Secret("abc");
    reply.expires_on = noon + std::chrono::hours(1);
  });
  BOOST_TEST(asked.tenant == "contoso.com");
  BOOST_TEST(asked.scope == "scope");
  BOOST_TEST(asked.claims == "claims");
  BOOST_TEST(std::get<AccessToken>(action).text.view() == "abc");
  BOOST_TEST((std::get<AccessToken>(action).expires_on == noon + std::chrono::hours(1)));
}

BOOST_AUTO_TEST_CASE(the_token_itself_says_its_end_where_nobody_else_does) {
  const auto of_jwt = outcome_of(gives(test::jwt(R"({"exp":1800003600})")));
  BOOST_TEST((std::get<AccessToken>(of_jwt).expires_on == noon + std::chrono::hours(1)));
  const auto opaque = outcome_of(gives("opaque"));
  BOOST_TEST((std::get<AccessToken>(opaque).expires_on == WallClock::time_point::max()));
}

BOOST_AUTO_TEST_CASE(a_failure_is_told_in_its_words) {
  auto error = error_of(fails(false, "No network\n"));
  BOOST_TEST(error.reason == Reason::token_callback_failed);
  BOOST_TEST(error.message == "The program that should provide the token said: No network.");
  error = error_of(fails(true, "Not set up!"));
  BOOST_TEST(error.reason == Reason::credential_unavailable);
  BOOST_TEST(error.message == "The program that should provide the token said: Not set up!");
  BOOST_TEST(error_of(fails(false, "")).message ==
             "The program that should provide the token gave none, and no reason.");
  BOOST_TEST(error_of(fails(false, "\xff\x1b[1m")).message ==
             "The program that should provide the token said: ? [1m.");
}

BOOST_AUTO_TEST_CASE(azure_powershell_is_called_by_its_name) {
  const auto error = error_of(fails(false, "Run Connect-AzAccount to login."), CallbackOf::azure_powershell);
  BOOST_TEST(error.reason == Reason::azure_powershell_failed);
  BOOST_TEST(error.message == "Azure PowerShell said: Run Connect-AzAccount to login.");
}

BOOST_AUTO_TEST_CASE(what_is_no_token_is_none) {
  for (const auto& callback :
       {TokenCallback([](const TokenAsk&, TokenReply&) {}), gives(""), gives("two words"),
        gives("line\nbreak"),
        TokenCallback([](const TokenAsk&, TokenReply&) { throw std::runtime_error("the host's"); })}) {
    const auto error = error_of(callback);
    BOOST_TEST(error.reason == Reason::token_callback_failed);
    BOOST_TEST(error.message.ends_with('.'));
  }
  const auto never_run = outcome_of(gives("abc"), CallbackOf::program, false);
  BOOST_TEST(std::get<Error>(never_run).reason == Reason::token_callback_failed);
}

BOOST_AUTO_TEST_CASE(may_end_after_the_flow) {
  HostWork work;
  {
    const auto flow = callback_credential(gives("abc"))->begin({});
    work = std::get<HostWork>(flow->resume(Started{}, noon));
  }
  BOOST_TEST(std::get<TokenReply>(work.work()).token.view() == "abc");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

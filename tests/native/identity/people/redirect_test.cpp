#include "identity/people/redirect.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::identity {

namespace {

RedirectAnswer ask(std::string_view target, std::string_view method = "GET") {
  return answer_redirect(method, target, Secret("s+t/ate"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(redirect)

BOOST_AUTO_TEST_CASE(a_code_with_the_state_is_awaited) {
  const auto answer = ask("/?code=0.AX%2Fy_z&state=s%2Bt/ate&session_state=1");
  BOOST_TEST(answer.reply.status == 200);
  BOOST_REQUIRE(answer.redirect.has_value());
  BOOST_TEST(answer.redirect->code.view() == "0.AX/y_z");
  BOOST_TEST(answer.redirect->error == "");
}

BOOST_AUTO_TEST_CASE(so_is_an_error) {
  const auto answer =
      ask("/?error=access_denied&error_description=AADSTS65004%3a+User+declined.&state=s%2Bt%2Fate");
  BOOST_TEST(answer.reply.status == 200);
  BOOST_REQUIRE(answer.redirect.has_value());
  BOOST_TEST(answer.redirect->error == "access_denied");
  BOOST_TEST(answer.redirect->description == "AADSTS65004: User declined.");
}

BOOST_AUTO_TEST_CASE(another_state_is_refused) {
  for (const std::string state : {"s%2Bt/at", "S%2Bt/ate", "s+t/ate", "s%2Bt/ate1"}) {
    const auto answer = ask("/?code=x&state=" + state);
    BOOST_TEST(answer.reply.status == 400, state);
    BOOST_TEST(!answer.redirect);
  }
}

BOOST_AUTO_TEST_CASE(anything_else_is_not_there) {
  for (const std::string target :
       {"/", "/favicon.ico", "/x?code=x&state=s%2Bt/ate", "//?code=x&state=s%2Bt/ate", "/?code=x",
        "/?state=s%2Bt/ate", "/?code=&state=s%2Bt/ate", "/?code=x&error=y&state=s%2Bt/ate",
        "/?code=x&code=y&state=s%2Bt/ate", "/?code=x&state=s%2Bt/ate&state=s%2Bt/ate",
        "/?code=%zz&state=s%2Bt/ate", "/#?code=x&state=s%2Bt/ate"}) {
    const auto answer = ask(target);
    BOOST_TEST(answer.reply.status == 404, target);
    BOOST_TEST(!answer.redirect);
  }
  BOOST_TEST(ask("/?code=x&state=s%2Bt/ate", "POST").reply.status == 404);
}

BOOST_AUTO_TEST_CASE(no_page_says_what_it_was_told) {
  for (const std::string target : {"/?code=se3ret&state=s%2Bt/ate", "/?code=se3ret&state=no",
                                   "/?error=se3ret&error_description=se3ret&state=s%2Bt/ate", "/se3ret"}) {
    const std::string page = ask(target).reply.body;
    BOOST_TEST(page.starts_with("<!doctype html>"));
    for (const std::string never : {"se3ret", "<script", "src=", "href=", "http"}) {
      BOOST_TEST(page.find(never) == std::string::npos, page);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

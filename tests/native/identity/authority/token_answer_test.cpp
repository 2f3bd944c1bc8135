#include "identity/authority/token_answer.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

const WallClock::time_point now{std::chrono::hours(24 * 365 * 50)};

Result<AccessToken> parse(const std::string& body) {
  http::Response response;
  response.status = 200;
  response.body = Secret(body);
  return parse_token_answer(response, now);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_answer)

BOOST_AUTO_TEST_CASE(reads_lives_as_numbers_and_texts) {
  const auto numbers = parse(
      R"({"token_type":"Bearer","expires_in":3599,"refresh_in":1800,"ext_expires_in":9,"access_token":"a.b.c"})");
  BOOST_REQUIRE(numbers.has_value());
  BOOST_TEST(numbers->text.view() == "a.b.c");
  BOOST_CHECK(numbers->expires_on == now + 3599s);
  BOOST_CHECK(numbers->refresh_on == now + 1800s);
  const auto texts = parse(
      "{\r\n \"token_type\": \"bearer\",\r\n \"expires_in\": \"3599\",\r\n \"access_token\": \"a\"\r\n}");
  BOOST_CHECK(texts->expires_on == now + 3599s);
  BOOST_TEST(!texts->refresh_on.has_value());
}

BOOST_AUTO_TEST_CASE(a_token_without_a_life_lasts_until_refused) {
  BOOST_CHECK(parse(R"({"access_token":"a"})")->expires_on == WallClock::time_point::max());
  BOOST_CHECK(parse(R"({"access_token":"a","expires_in":null})")->expires_on == WallClock::time_point::max());
}

BOOST_AUTO_TEST_CASE(reads_the_moment_that_managed_identities_name) {
  const auto moment = WallClock::time_point(1'560'999'478s);
  for (const std::string text : {R"("1560999478")", "1560999478", R"("06/20/2019 02:57:58 +00:00")"}) {
    const auto token = parse(R"({"access_token":"a","expires_in":"86399","expires_on":)" + text + '}');
    BOOST_CHECK_MESSAGE(token->expires_on == moment, text);
  }
  const auto unread = parse(R"({"access_token":"a","expires_in":"60","expires_on":"soon"})");
  BOOST_CHECK(unread->expires_on == now + 60s);
}

BOOST_AUTO_TEST_CASE(a_life_that_cannot_be_read_is_the_tokens_own) {
  const std::string token = test::jwt(R"({"exp":1560999478})");
  for (const std::string more : {"", R"(,"expires_on":"soon")", R"(,"expires_in":null)"}) {
    const auto read = parse(R"({"access_token":")" + token + '"' + more + '}');
    BOOST_CHECK_MESSAGE(read->expires_on == WallClock::time_point(1'560'999'478s), more);
  }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_token) {
  for (const std::string body :
       {"", "<html>", "[]", "{}", R"({"access_token":5})", R"({"access_token":""})",
        R"({"access_token":"a\r\nX-Header: 1"})", R"({"token_type":"pop","access_token":"a"})"}) {
    const auto token = parse(body);
    BOOST_REQUIRE_MESSAGE(!token.has_value(), body);
    BOOST_TEST(token.error().reason == Reason::unexpected_response, body);
    BOOST_TEST(token.error().http_status == 200);
  }
}

BOOST_AUTO_TEST_CASE(an_error_names_the_answer_it_came_from) {
  http::Response response;
  response.status = 200;
  response.headers = {{"X-MS-Request-ID", "7c2d-4f"}};
  response.client_request_id = "ours";
  const auto token = parse_token_answer(response, now);
  BOOST_REQUIRE(!token.has_value());
  BOOST_TEST(token.error().http_status == 200);
  BOOST_TEST(token.error().request_id == "7c2d-4f");
  BOOST_TEST(token.error().client_request_id == "ours");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

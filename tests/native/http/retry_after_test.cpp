#include "http/retry_after.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;

// Mon, 30 Jul 2018 21:14:00 GMT
constexpr std::chrono::system_clock::time_point now{std::chrono::seconds(1532985240)};

std::int64_t wait_for(Headers headers) {
  Response response;
  response.headers = std::move(headers);
  const auto wait = retry_after(response, now);
  return wait ? wait->count() : -1;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(retry_after_header)

BOOST_AUTO_TEST_CASE(reads_seconds) {
  BOOST_TEST(wait_for({{"Retry-After", "17"}}) == 17'000);
  BOOST_TEST(wait_for({{"retry-after", "0"}}) == 0);
}

BOOST_AUTO_TEST_CASE(reads_milliseconds_first) {
  BOOST_TEST(wait_for({{"retry-after-ms", "250"}}) == 250);
  BOOST_TEST(wait_for({{"Retry-After", "17"}, {"x-ms-retry-after-ms", "1500"}}) == 1'500);
}

BOOST_AUTO_TEST_CASE(reads_an_http_date) {
  BOOST_TEST(wait_for({{"Retry-After", "Mon, 30 Jul 2018 21:14:30 GMT"}}) == 30'000);
  BOOST_TEST(wait_for({{"Retry-After", "Tue, 31 Jul 2018 00:00:00 GMT"}}) == 9'960'000);
}

BOOST_AUTO_TEST_CASE(reads_the_older_forms_of_a_date) {
  BOOST_TEST(wait_for({{"Retry-After", "Monday, 30-Jul-18 21:14:30 GMT"}}) == 30'000);
  BOOST_TEST(wait_for({{"Retry-After", "Mon Jul 30 21:14:30 2018"}}) == 30'000);
}

BOOST_AUTO_TEST_CASE(a_date_in_the_past_means_now) {
  BOOST_TEST(wait_for({{"Retry-After", "Mon, 30 Jul 2018 21:13:59 GMT"}}) == 0);
}

BOOST_AUTO_TEST_CASE(ends_at_a_day) {
  BOOST_TEST(wait_for({{"Retry-After", "9000000000"}}) == 86'400'000);
  BOOST_TEST(wait_for({{"Retry-After", "Wed, 30 Jul 2098 21:14:30 GMT"}}) == 86'400'000);
  BOOST_TEST(wait_for({{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}}) == 86'400'000);
}

BOOST_AUTO_TEST_CASE(ignores_what_it_cannot_read) {
  for (const char* value :
       {"", "soon", "-1", "1.5", "17 s", "99999999999999999999", "Mon, 32 Jul 2018 21:14:30 GMT",
        "Mon, 30 Jux 2018 21:14:30 GMT", "30 Jul 2018"}) {
    BOOST_TEST(wait_for({{"Retry-After", value}}) == -1, value);
  }
  BOOST_TEST(wait_for({}) == -1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

#include "identity/authority/expiry_date.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::identity {

namespace {

// Seconds since 1970; -1 where it is no date.
long long seconds(std::string_view text) {
  const auto read = read_expiry_date(text);
  return read ? std::chrono::duration_cast<std::chrono::seconds>(read->time_since_epoch()).count() : -1;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(expiry_date)

BOOST_AUTO_TEST_CASE(reads_what_app_service_writes) {
  BOOST_TEST(seconds("06/20/2019 02:57:58 +00:00") == 1'560'999'478);
  BOOST_TEST(seconds("06/20/2019 14:57:58 +00:00") == 1'561'042'678);
  BOOST_TEST(seconds("6/20/2019 2:57:58 AM +00:00") == 1'560'999'478);
  BOOST_TEST(seconds("6/20/2019 2:57:58 PM +00:00") == 1'561'042'678);
  BOOST_TEST(seconds("9/14/2017 00:00:00 PM +00:00") == 1'505'390'400);
  BOOST_TEST(seconds("9/14/2017 12:00:00 AM +00:00") == 1'505'347'200);
  BOOST_TEST(seconds("9/14/2017 12:00:00 PM +00:00") == 1'505'390'400);
}

BOOST_AUTO_TEST_CASE(reads_other_offsets_and_none) {
  BOOST_TEST(seconds("06/20/2019 02:57:58") == 1'560'999'478);
  BOOST_TEST(seconds("06/20/2019 02:57:58 +02:30") == 1'560'999'478 - 9'000);
  BOOST_TEST(seconds("06/20/2019 02:57:58 -08:00") == 1'560'999'478 + 28'800);
}

BOOST_AUTO_TEST_CASE(refuses_all_else) {
  for (const char* text :
       {"", "soon", "1560999478", "2019-06-20T02:57:58Z", "02/30/2019 02:57:58 +00:00", "06/20/2019",
        "06/20/2019 02:57", "06/20/2019 02:57:58 UTC", "06/20/2019 02:57:58 +00:00 again",
        "06/20/2019 02:57:58 PM +x0:00", "06/20/9999 02:57:58 +00:00", "06/20/0001 02:57:58 +00:00"}) {
    BOOST_TEST(seconds(text) == -1, text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

#include "fleet/progress.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::fleet {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(the_time_left_follows_the_pace) {
  TimeLeft subject;
  Clock::time_point now{1h};
  subject.begin(now);
  BOOST_TEST(!subject.of(100).has_value());
  for (int count = 0; count < 64; ++count) subject.note(now += 10ms);
  BOOST_REQUIRE(subject.of(100).has_value());
  BOOST_TEST(subject.of(100)->count() == 1000);
  for (int count = 0; count < 1600; ++count) subject.note(now += 20ms);
  BOOST_TEST(subject.of(100)->count() > 1900);
  BOOST_TEST(subject.of(0)->count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet

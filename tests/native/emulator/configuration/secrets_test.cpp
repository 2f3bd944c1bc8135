#include "emulator/configuration/secrets.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace managementpartner::emulator;

BOOST_AUTO_TEST_SUITE(secrets)

BOOST_AUTO_TEST_CASE(each_is_new_and_can_be_an_argument) {
  std::set<std::string> all;
  for (int count = 0; count < 2'000; ++count) {
    const std::string secret = random_secret();
    BOOST_REQUIRE(secret.size() == 40U);
    BOOST_REQUIRE(secret.front() != '-');
    BOOST_REQUIRE(all.insert(secret).second);
  }
}

BOOST_AUTO_TEST_SUITE_END()

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(number_functions)

BOOST_AUTO_TEST_CASE(abs) {
  BOOST_TEST(find("abs(`-3`)") == "3");
  BOOST_TEST(find("abs(`-3.0`)") == "3.0");
  BOOST_TEST(find("abs(`-9223372036854775808`)") == "9223372036854775808");
}

BOOST_AUTO_TEST_CASE(ceil_and_floor_are_whole) {
  BOOST_TEST(find("[ceil(@), floor(@)]", "1.5") == "[2,1]");
  BOOST_TEST(find("[ceil(@), floor(@)]", "-0.5") == "[0,-1]");
  BOOST_TEST(find("[ceil(@), floor(@)]", "7") == "[7,7]");
  BOOST_TEST(find("ceil(@)", "1.8446744073709550e19") == "18446744073709549568");
  BOOST_TEST(find("ceil(@)", "1e300") == "1e+300");
}

BOOST_AUTO_TEST_CASE(sum_stays_whole_and_exact) {
  BOOST_TEST(find("sum(@)", "[]") == "0");
  BOOST_TEST(find("sum(@)", "[1, 2]") == "3");
  BOOST_TEST(find("sum(@)", "[1, 2.0]") == "3.0");
  BOOST_TEST(find("sum(@)", "[18446744073709551615, 1, -2]") == "18446744073709551614");
  BOOST_TEST(find("sum(@)", "[18446744073709551615, 1]") == "1.8446744073709552e+19");
  BOOST_TEST(find("sum(@)", "[0.1, 0.2, 0.3]") == "0.6000000000000001");
  BOOST_TEST(find("sum(@)", "[-0.0]") == "0.0");
  BOOST_TEST(find("sum(@)", "[1e308, 1e308]") == "The sum is too large for a number.");
}

BOOST_AUTO_TEST_CASE(avg_is_a_fraction) {
  BOOST_TEST(find("avg(@)", "[]") == "null");
  BOOST_TEST(find("avg(@)", "[1, 3]") == "2.0");
  BOOST_TEST(find("avg(@)", "[1, 2]") == "1.5");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

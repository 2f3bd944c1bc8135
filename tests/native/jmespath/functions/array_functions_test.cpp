#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(array_functions)

BOOST_AUTO_TEST_CASE(contains) {
  BOOST_TEST(find("contains(@, `2.0`)", "[1, 2]") == "true");
  BOOST_TEST(find("contains(@, '2')", "[1, 2]") == "false");
  BOOST_TEST(find("contains(@, `[1]`)", "[[1]]") == "true");
  BOOST_TEST(find("contains('foobar', 'oba')") == "true");
  BOOST_TEST(find("contains('foobar', '')") == "true");
  BOOST_TEST(find("contains('foobar', `1`)") ==
             "The function contains() can only look for a string in a string.");
}

BOOST_AUTO_TEST_CASE(length_counts_code_points) {
  BOOST_TEST(find("length(@)", R"("äe\u0301日😀")") == "5");
  BOOST_TEST(find("length(@)", "[1, [2, 3]]") == "2");
  BOOST_TEST(find("length(@)", R"({"a": 1})") == "1");
  BOOST_TEST(find("length('')") == "0");
}

BOOST_AUTO_TEST_CASE(map_keeps_null) {
  BOOST_TEST(find("map(&a, @)", R"([{"a": 1}, {}, {"a": [2]}])") == "[1,null,[2]]");
  BOOST_TEST(find("map(&[], @)", "[[1, [2]], [[3]]]") == "[[1,2],[3]]");
}

BOOST_AUTO_TEST_CASE(reverse) {
  BOOST_TEST(find("reverse(@)", "[1, [2], 3]") == "[3,[2],1]");
  BOOST_TEST(find("reverse('a\u00e4\u65e5\U0001F600')") == R"("\ud83d\ude00\u65e5\u00e4a")");
  BOOST_TEST(find("[reverse(''), reverse(`[]`)]", "1") == R"(["",[]])");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

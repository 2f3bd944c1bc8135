#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(order_functions)

BOOST_AUTO_TEST_CASE(sort) {
  BOOST_TEST(find("sort(@)", "[3, 1.5, -2, 1]") == "[-2,1,1.5,3]");
  BOOST_TEST(find("sort(@)", R"(["b", "ä", "B", "a"])") == R"(["B","a","b","\u00e4"])");
  BOOST_TEST(find("sort(@)", "[1.0, 1, 0]") == "[0,1.0,1]");
  BOOST_TEST(find("sort(@)", "[]") == "[]");
}

BOOST_AUTO_TEST_CASE(sort_by_keeps_the_order_of_equals) {
  const auto* people =
      R"([{"n": "A", "age": 30}, {"n": "B", "age": 20}, {"n": "C", "age": 30.0}, {"n": "D", "age": 20}])";
  BOOST_TEST(find("sort_by(@, &age)[*].n | join('', @)", people) == R"("BDAC")");
  BOOST_TEST(find("sort_by(@, &n)[-1].n", people) == R"("D")");
}

BOOST_AUTO_TEST_CASE(the_first_of_equals_is_the_greatest_and_the_least) {
  const auto* people =
      R"([{"n": "A", "age": 30}, {"n": "B", "age": 20}, {"n": "C", "age": 30}, {"n": "D", "age": 20}])";
  BOOST_TEST(find("[max_by(@, &age).n, min_by(@, &age).n]", people) == R"(["A","B"])");
  BOOST_TEST(find("[max(@), min(@)]", "[1, 3.0, 3, 1.0]") == "[3.0,1]");
  BOOST_TEST(find("[max(@), min(@)]", R"(["b", "a"])") == R"(["b","a"])");
}

BOOST_AUTO_TEST_CASE(nothing_has_no_greatest) {
  BOOST_TEST(find("[max(@), min(@), max_by(@, &a), min_by(@, &a), sort_by(@, &a)]", "[]") ==
             "[null,null,null,null,[]]");
}

BOOST_AUTO_TEST_CASE(keys_are_all_numbers_or_all_strings) {
  const auto message = [](const std::string& function, const std::string& type) {
    return "The function " + function + "() compares by numbers or by strings, all of one type; one is " +
           type + '.';
  };
  BOOST_TEST(find("sort_by(@, &a)", R"([{"a": 1}, {"a": "x"}])") == message("sort_by", "a string"));
  BOOST_TEST(find("min_by(@, &a)", R"([{"a": 1}, {}])") == message("min_by", "null"));
  BOOST_TEST(find("max_by(@, &a)", R"([{"a": true}])") == message("max_by", "a boolean"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

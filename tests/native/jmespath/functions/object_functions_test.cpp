#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(object_functions)

BOOST_AUTO_TEST_CASE(keys_and_values_have_the_objects_order) {
  BOOST_TEST(find("[keys(@), values(@)]", R"({"b": 1, "a": null})") == R"([["b","a"],[1,null]])");
  BOOST_TEST(find("[keys(@), values(@)]", "{}") == "[[],[]]");
}

BOOST_AUTO_TEST_CASE(the_last_to_merge_wins_in_the_firsts_place) {
  BOOST_TEST(find(R"(merge(@, `{"c": 3, "a": 4}`, `{"c": null}`))", R"({"a": 1, "b": 2})") ==
             R"({"a":4,"b":2,"c":null})");
  BOOST_TEST(find("merge(@)", R"({"a": 1})") == R"({"a":1})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

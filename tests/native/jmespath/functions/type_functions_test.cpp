#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(type_functions)

BOOST_AUTO_TEST_CASE(type) {
  BOOST_TEST(find("map(&type(@), @)", R"([null, true, 1, 1.5, 18446744073709551615, "", [], {}])") ==
             R"(["null","boolean","number","number","number","string","array","object"])");
}

BOOST_AUTO_TEST_CASE(not_null) {
  BOOST_TEST(find("not_null(a, b, c)", R"({"b": false, "c": 1})") == "false");
  BOOST_TEST(find("not_null(a)", "{}") == "null");
}

BOOST_AUTO_TEST_CASE(to_array) {
  BOOST_TEST(find("to_array(@)", "[1]") == "[1]");
  BOOST_TEST(find("to_array(@)", R"({"a": 1})") == R"([{"a":1}])");
  BOOST_TEST(find("to_array(@)", "null") == "[null]");
}

BOOST_AUTO_TEST_CASE(to_number) {
  BOOST_TEST(find("map(&to_number(@), @)", R"([1, 1.0, "5", "1.50", "x", true, null, [], {}])") ==
             "[1,1.0,5,1.5,null,null,null,null,null]");
}

BOOST_AUTO_TEST_CASE(to_string) {
  BOOST_TEST(find("to_string(@)", R"({"b": [1, 2.0], "a": "é"})") ==
             R"("{\"b\":[1,2.0],\"a\":\"\\u00e9\"}")");
  BOOST_TEST(find("to_string(@)", R"("é")") == R"("\u00e9")");
  BOOST_TEST(find("to_string(@)", "null") == R"("null")");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

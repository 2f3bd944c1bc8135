#include "jmespath/literal.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(literal)

BOOST_AUTO_TEST_CASE(is_json) {
  BOOST_TEST(find(R"(`{"b": [1, 2.50, true, null], "a": "\u00e4"}`)") ==
             R"({"b":[1,2.5,true,null],"a":"\u00e4"})");
  BOOST_TEST(find(R"(`" a\`b "`)") == R"(" a`b ")");
  BOOST_TEST(find("` 1 `") == "1");
  BOOST_TEST(find(R"(`{"a": 1, "b": 2, "a": 3}`)") == R"({"a":3,"b":2})");
}

BOOST_AUTO_TEST_CASE(other_text_is_a_string) {
  BOOST_TEST(find("`foo`") == R"("foo")");
  BOOST_TEST(find("` foo bar `") == R"("foo bar ")");
  BOOST_TEST(find(R"(`a\tb`)") == R"("a\tb")");
  BOOST_TEST(find("``") == R"("")");
  BOOST_TEST(find("`01`") == R"("01")");
}

BOOST_AUTO_TEST_CASE(what_json_has_not_is_a_string_too) {
  BOOST_TEST(find("`NaN`") == R"("NaN")");
  BOOST_TEST(find("`1e400`") == R"("1e400")");
}

BOOST_AUTO_TEST_CASE(some_text_is_not_even_that) {
  BOOST_TEST(find(R"(a == `x"y`)") == R"(The query is wrong at character 6: the literal `x"y` is not JSON.)");
  BOOST_TEST(find(R"(`"\ud800"`)") ==
             R"(The query is wrong at character 1: the literal `"\ud800"` is not JSON.)");
  BOOST_TEST(!parse_literal("a\nb"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

#include "jmespath/selection.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(selection)

BOOST_AUTO_TEST_CASE(slices_as_python_does) {
  const auto* digits = "[0, 1, 2, 3, 4]";
  BOOST_TEST(find("[1:3]", digits) == "[1,2]");
  BOOST_TEST(find("[:2]", digits) == "[0,1]");
  BOOST_TEST(find("[3:]", digits) == "[3,4]");
  BOOST_TEST(find("[-2:]", digits) == "[3,4]");
  BOOST_TEST(find("[:-3]", digits) == "[0,1]");
  BOOST_TEST(find("[::2]", digits) == "[0,2,4]");
  BOOST_TEST(find("[::-1]", digits) == "[4,3,2,1,0]");
  BOOST_TEST(find("[3:0:-2]", digits) == "[3,1]");
  BOOST_TEST(find("[-1:-9:-3]", digits) == "[4,1]");
  BOOST_TEST(find("[7:]", digits) == "[]");
  BOOST_TEST(find("[-9:9]", digits) == "[0,1,2,3,4]");
  BOOST_TEST(find("[:]", "[]") == "[]");
}

BOOST_AUTO_TEST_CASE(slices_by_numbers_of_any_size) {
  const auto* digits = "[0, 1, 2]";
  BOOST_TEST(find("[-9223372036854775808:9223372036854775807:9223372036854775807]", digits) == "[0]");
  BOOST_TEST(find("[::-9223372036854775808]", digits) == "[2]");
  BOOST_TEST(find("[99999999999999999999:-99999999999999999999:-1]", digits) == "[2,1,0]");
  BOOST_TEST(find("[-9223372036854775808]", digits) == "null");
}

BOOST_AUTO_TEST_CASE(a_step_of_zero_ends_the_search_in_an_array_only) {
  BOOST_TEST(find("[::0]", "[]") == "A slice's step cannot be zero.");
  BOOST_TEST(find("[::0]", "{}") == "null");
}

BOOST_AUTO_TEST_CASE(a_slice_projects_behind_an_index_too) {
  const auto* document = R"({"a": [[{"b": 1}, {"b": 2}, {"b": 3}]]})";
  BOOST_TEST(find("a[0][:2].b", document) == "[1,2]");
  BOOST_TEST(find("a[0] | [:2].b", document) == "[1,2]");
}

BOOST_AUTO_TEST_CASE(each_selects_in_its_own_type) {
  for (const char* expression : {"[*]", "[]", "[:]", "[?@]", "*"}) {
    BOOST_TEST_CONTEXT(expression) {
      BOOST_TEST(find(expression, "\"text\"") == "null");
      BOOST_TEST(find(expression, "null") == "null");
    }
  }
  BOOST_TEST(find("*", "[1]") == "null");
  BOOST_TEST(find("[*]", R"({"a": 1})") == "null");
}

BOOST_AUTO_TEST_CASE(flattens_one_level) {
  BOOST_TEST(find("[]", "[1, [2, [3]], [], null]") == "[1,2,[3]]");
  BOOST_TEST(find("[][]", "[1, [2, [3]]]") == "[1,2,3]");
  BOOST_TEST(find("a[].b[]", R"({"a": [{"b": [1, 2]}, {"b": 3}, {}]})") == "[1,2,3]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

#include "jmespath/comparison.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(comparison)

BOOST_AUTO_TEST_CASE(numbers_are_equal_by_value) {
  BOOST_TEST(find("`1` == `1.0`") == "true");
  BOOST_TEST(find("`-0.0` == `0`") == "true");
  BOOST_TEST(find("`18446744073709551615` == `-1`") == "false");
  BOOST_TEST(find("'1' == `1`") == "false");
}

BOOST_AUTO_TEST_CASE(true_is_not_one_within_values_neither) {
  BOOST_TEST(find("`true` == `1`") == "false");
  BOOST_TEST(find("`[true]` == `[1]`") == "false");
  BOOST_TEST(find("`{\"a\": 0}` == `{\"a\": false}`") == "false");
  BOOST_TEST(find("contains(`[1]`, `true`)") == "false");
}

BOOST_AUTO_TEST_CASE(arrays_by_order_and_objects_by_names) {
  BOOST_TEST(find("`[1, 2]` == `[1.0, 2]`") == "true");
  BOOST_TEST(find("`[1, 2]` == `[2, 1]`") == "false");
  BOOST_TEST(find("`[1]` == `[1, 2]`") == "false");
  BOOST_TEST(find(R"(`{"a": 1, "b": [2]}` == `{"b": [2], "a": 1}`)") == "true");
  BOOST_TEST(find(R"(`{"a": 1}` != `{"b": 1}`)") == "true");
  BOOST_TEST(find("`null` == `false`") == "false");
}

BOOST_AUTO_TEST_CASE(orders_numbers_exactly) {
  BOOST_TEST(find("`9007199254740993` > `9007199254740992.0`") == "true");
  BOOST_TEST(find("`9223372036854775807` < `9223372036854775808.0`") == "true");
  BOOST_TEST(find("`18446744073709551615` < `18446744073709551616.0`") == "true");
  BOOST_TEST(find("`-1` < `-0.5`") == "true");
  BOOST_TEST(find("`-0.5` < `0`") == "true");
  BOOST_TEST(find("`1e300` > `18446744073709551615`") == "true");
  BOOST_TEST(find("`-9223372036854775808` >= `-9223372036854775808.0`") == "true");
  BOOST_TEST(find("`2` <= `1.5`") == "false");
}

BOOST_AUTO_TEST_CASE(orders_strings_by_code_points) {
  BOOST_TEST(find("'a' < 'b'") == "true");
  BOOST_TEST(find("'Z' < 'a'") == "true");
  BOOST_TEST(find("'\uffff' < '\U0001F600'") == "true");
}

BOOST_AUTO_TEST_CASE(other_types_have_no_order) {
  BOOST_TEST(find("`1` < '2'") == "null");
  BOOST_TEST(find("`null` <= `null`") == "null");
  BOOST_TEST(find("`[1]` > `[0]`") == "null");
  BOOST_TEST(find("[?id > `5`]", R"([{"id": "7"}, {"id": 7}])") == R"([{"id":7}])");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

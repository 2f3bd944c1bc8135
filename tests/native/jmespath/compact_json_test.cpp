#include "jmespath/compact_json.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(compact_json)

BOOST_AUTO_TEST_CASE(has_no_spaces_and_keeps_the_order) {
  BOOST_TEST(text_of(*parse_exact_json(
                 R"( {"b": [1, 2.0, null], "a": {"t": true, "f": false}, "e": [[], {}, ""]} )")) ==
             R"({"b":[1,2.0,null],"a":{"t":true,"f":false},"e":[[],{},""]})");
}

BOOST_AUTO_TEST_CASE(is_ascii) {
  BOOST_TEST(text_of("\"\\/\b\f\n\r\t") == R"("\"\\/\b\f\n\r\t")");
  BOOST_TEST(text_of(json::string_view("\0\x1f ~\x7f", 5)) == R"("\u0000\u001f ~\u007f")");
  BOOST_TEST(text_of("\u00e9\u20ac\uffff\U00010000\U0010FFFF") ==
             R"("\u00e9\u20ac\uffff\ud800\udc00\udbff\udfff")");
  BOOST_TEST(text_of(json::object{{"\u00e9", 1}}) == R"({"\u00e9":1})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

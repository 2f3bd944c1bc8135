#include "jmespath/exact_json.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "jmespath/limits.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(exact_json)

BOOST_AUTO_TEST_CASE(reads_the_double_next_to_the_text) {
  BOOST_TEST(parse_exact_json("1.7976931348623157e308")->as_double() == 1.7976931348623157e308);
  BOOST_TEST(parse_exact_json("123456789.123456789e-5")->as_double() == 123456789.123456789e-5);
  BOOST_TEST(parse_exact_json("[2.2250738585072011e-308]")->as_array()[0].as_double() ==
             2.2250738585072011e-308);
  BOOST_TEST(parse_exact_json("5e-324")->as_double() == 5e-324);
  BOOST_TEST(parse_exact_json("1e-400")->as_double() == 0.0);
  BOOST_TEST(parse_exact_json("18446744073709551616")->as_double() == 18446744073709551616.0);
}

BOOST_AUTO_TEST_CASE(keeps_whole_numbers_of_64_bits) {
  BOOST_TEST(parse_exact_json("-9223372036854775808")->as_int64() == INT64_MIN);
  BOOST_TEST(parse_exact_json("18446744073709551615")->as_uint64() == UINT64_MAX);
  BOOST_TEST(parse_exact_json("1.0")->is_double());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_json) {
  for (const char* text : {"", " ", "1 2", "[1", "[1,]", "nul", "'a'", "\"\n\"", "\"\xff\"", R"("\udc00")",
                           "1.", "01", "NaN", "1e400", "/**/1",
                           "\xEF\xBB\xBF"
                           "1"}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(!parse_exact_json(text));
    }
  }
}

BOOST_AUTO_TEST_CASE(has_a_depth) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  BOOST_TEST(parse_exact_json(nested(deepest_nesting)).has_value());
  BOOST_TEST(!parse_exact_json(nested(deepest_nesting + 1)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

#include "jmespath/number_text.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(number_text)

BOOST_AUTO_TEST_CASE(writes_numbers_as_python_does) {
  const auto written = [](const json::value& number) { return std::string(NumberText(number).view()); };
  BOOST_TEST(written(-7) == "-7");
  BOOST_TEST(written(UINT64_MAX) == "18446744073709551615");
  BOOST_TEST(written(INT64_MIN) == "-9223372036854775808");
  BOOST_TEST(written(1.0) == "1.0");
  BOOST_TEST(written(-0.0) == "-0.0");
  BOOST_TEST(written(0.1 + 0.2) == "0.30000000000000004");
  BOOST_TEST(written(0.0001) == "0.0001");
  BOOST_TEST(written(0.00001) == "1e-05");
  BOOST_TEST(written(9999999999999998.0) == "9999999999999998.0");
  BOOST_TEST(written(1e16) == "1e+16");
  BOOST_TEST(written(-1.7976931348623157e308) == "-1.7976931348623157e+308");
  BOOST_TEST(written(0.00012345678901234567) == "0.00012345678901234567");
}

BOOST_AUTO_TEST_CASE(reads_numbers_as_python_does) {
  const auto read = [](std::string_view text) { return text_of(number_from_text(text)); };
  BOOST_TEST(read("12") == "12");
  BOOST_TEST(read(" \t+0012\n") == "12");
  BOOST_TEST(read("-0") == "0");
  BOOST_TEST(read("-0.0") == "-0.0");
  BOOST_TEST(read("1_000.2_5e1_0") == "10002500000000.0");
  BOOST_TEST(read(".5") == "0.5");
  BOOST_TEST(read("5.") == "5.0");
  BOOST_TEST(read("1E+2") == "100.0");
  BOOST_TEST(read("18446744073709551615") == "18446744073709551615");
  BOOST_TEST(read("18446744073709551616") == "1.8446744073709552e+19");
  BOOST_TEST(read("1e-400") == "0.0");
  for (const char* text : {"",   " ",    "-",    ".",   "e5",  "1e",  "1e+", "0x10", "1__0",  "_1",
                           "1_", "1_.5", "1._5", "- 1", "--1", "1 2", "inf", "nan",  "1e400", "\u0663"}) {
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(read(text) == "null");
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

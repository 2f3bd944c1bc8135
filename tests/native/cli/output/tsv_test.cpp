#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/output/format_output.hpp"
#include "products.hpp"

namespace managementpartner::cli {

namespace {

std::string as_tsv(const boost::json::value& value) {
  return format_output(OutputFormat::tsv, value, Colours::on);
}

std::string json_as_tsv(std::string_view text) {
  return as_tsv(boost::json::parse(text));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tsv_format)

BOOST_AUTO_TEST_CASE(prints_a_links_values_with_tabs_between) {
  BOOST_TEST(
      as_tsv(a_link()) ==
      "2023-04-05T06:07:08.1234567Z\t3\t/providers/Microsoft.ManagementPartner/partners/5127255\t5127255\t"
      "8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c\t5127255\tContoso\tActive\t"
      "Microsoft.ManagementPartner/partners\t3\n");
}

BOOST_AUTO_TEST_CASE(prints_a_line_for_each_element) {
  BOOST_TEST(json_as_tsv(R"(["a", 1, 1.5, null, "two words"])") == "a\n1\n1.5\nNone\ntwo words\n");
  BOOST_TEST(json_as_tsv(R"([{"a": 1, "b": "x"}, ["y", 2], {}])") == "1\tx\ny\t2\n\n");
  BOOST_TEST(json_as_tsv("[]") == "");
}

BOOST_AUTO_TEST_CASE(keeps_an_objects_order) {
  BOOST_TEST(json_as_tsv(R"({"b": 1, "a": 2})") == "1\t2\n");
}

BOOST_AUTO_TEST_CASE(prints_a_nested_arrays_length_and_nothing_of_an_object) {
  BOOST_TEST(json_as_tsv(R"({"a": [1, 2], "b": {"c": 1}, "d": [], "e": "z"})") == "2\t\t0\tz\n");
}

BOOST_AUTO_TEST_CASE(prints_a_lone_truth_in_lower_case) {
  BOOST_TEST(json_as_tsv("true") == "true\n");
  BOOST_TEST(json_as_tsv("[true, false]") == "true\nfalse\n");
  BOOST_TEST(json_as_tsv("[[true, false, null]]") == "True\tFalse\tNone\n");
}

BOOST_AUTO_TEST_CASE(leaves_text_as_it_is) {
  BOOST_TEST(json_as_tsv(R"("Süd\t\"x\"\nz")") == "Süd\t\"x\"\nz\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli

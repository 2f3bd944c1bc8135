#include "cli/output/output_format.hpp"

#include <boost/test/unit_test.hpp>

#include "cli/output/format_output.hpp"
#include "products.hpp"

namespace managementpartner::cli {

BOOST_AUTO_TEST_SUITE(output_format)

BOOST_AUTO_TEST_CASE(finds_each_name_in_any_case) {
  for (std::size_t index = 0; const std::string_view name : output_format_names()) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST((find_output_format(name) == static_cast<OutputFormat>(index++)));
    }
  }
  BOOST_TEST((find_output_format("JSON") == OutputFormat::json));
  BOOST_TEST((find_output_format("Table") == OutputFormat::table));
}

BOOST_AUTO_TEST_CASE(finds_no_other) {
  BOOST_TEST(!find_output_format("").has_value());
  BOOST_TEST(!find_output_format("js").has_value());
  BOOST_TEST(!find_output_format("json ").has_value());
}

BOOST_AUTO_TEST_CASE(prints_nothing_for_none_and_of_null) {
  BOOST_TEST(format_output(OutputFormat::none, a_link(), Colours::on) == "");
  for (const std::string_view name : output_format_names()) {
    BOOST_TEST(format_output(find_output_format(name).value(), nullptr, Colours::on) == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli

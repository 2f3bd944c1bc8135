#include "jmespath/arena.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

namespace {

std::string piped(const std::string& step, int times) {
  std::string expression = "@";
  for (int count = 0; count < times; ++count) expression += " | " + step;
  return expression;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(arena)

BOOST_AUTO_TEST_CASE(values_that_double_end_as_an_error) {
  const char* message = "The query creates more than 256 MiB of values.";
  BOOST_TEST(find(piped("[@, @]", 60), "1") == message);
  BOOST_TEST(find(piped("join(@, [@, @])", 60), "\"x\"") == message);
  BOOST_TEST(find(piped("to_string([@, @])", 60), "\"x\"") == message);
}

BOOST_AUTO_TEST_CASE(values_nest_as_deep_as_documents_may) {
  const char* message = "A value is nested deeper than 256 levels.";
  BOOST_TEST(find(piped("[@]", 256), "1") == std::string(256, '[') + '1' + std::string(256, ']'));
  BOOST_TEST(find(piped("[@]", 257), "1") == message);
  BOOST_TEST(find(piped("{a: @}", 20000), "1") == message);
  BOOST_TEST(find(piped("map(&[@], [@])", 20000), "1") == message);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(string_functions)

BOOST_AUTO_TEST_CASE(starts_and_ends) {
  BOOST_TEST(find("starts_with('foobar', 'foo')") == "true");
  BOOST_TEST(find("starts_with('foobar', 'bar')") == "false");
  BOOST_TEST(find("starts_with('foobar', '')") == "true");
  BOOST_TEST(find("ends_with('foobar', 'bar')") == "true");
  BOOST_TEST(find("ends_with('bar', 'foobar')") == "false");
}

BOOST_AUTO_TEST_CASE(join) {
  BOOST_TEST(find("join(', ', @)", R"(["a", "b", ""])") == R"("a, b, ")");
  BOOST_TEST(find("join(',', @)", R"(["a"])") == R"("a")");
  BOOST_TEST(find("join(',', @)", "[]") == R"("")");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

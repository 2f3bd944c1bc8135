#include "platform/environment.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(environment)

BOOST_AUTO_TEST_CASE(by_default_it_is_the_processs) {
  BOOST_TEST(Environment().text("PATH").value_or("") == std::getenv("PATH"));
  BOOST_TEST(!Environment().text("MANAGEMENTPARTNER_TEST_NO_SUCH_VARIABLE"));
}

BOOST_AUTO_TEST_CASE(a_given_one_holds_what_was_set_and_nothing_else) {
  auto given = Environment::given();
  given.set("NAME", "value");
  given.set("EMPTY", "");
  BOOST_TEST(given.text("NAME").value_or("") == "value");
  BOOST_TEST(given.secret("NAME")->view() == "value");
  BOOST_TEST(!given.text("EMPTY"));
  BOOST_TEST(!given.text("PATH"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner

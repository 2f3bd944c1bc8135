#include "platform/environment.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <set>
#include <string>

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

BOOST_AUTO_TEST_CASE(a_program_gets_the_processs_with_what_was_given_in_its_place) {
  const std::string huge = "HUGE=" + std::string(200'000, 'x');
  const char* const own[] = {"HOME=/own", "LANG=C", "DISPLAY=:0", "OTHER=own",
                             "GONE=own",  "=odd",   huge.c_str(), nullptr};
  const auto texts = [&own](const Environment& environment) {
    std::set<std::string> all;
    for (const Secret& one : environment.for_program(own)) all.emplace(one.view());
    return all;
  };
  // What no program could be started with is left out.
  BOOST_TEST((texts(Environment()) ==
              std::set<std::string>{"HOME=/own", "LANG=C", "DISPLAY=:0", "OTHER=own", "GONE=own", "=odd"}));
  auto given = Environment::given();
  given.set("HOME", "/given");
  given.set("OTHER", "given");
  given.set("GONE", "");
  given.set("NEW", "a=b\nc");
  given.set("PATH", std::string(200'000, 'x'));
  given.set("A=B", "c");
  // The library knows DISPLAY: that it is not set means that there is none.
  BOOST_TEST(
      (texts(given) == std::set<std::string>{"HOME=/given", "LANG=C", "OTHER=given", "=odd", "NEW=a=b\nc"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner

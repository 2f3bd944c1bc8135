#include "jmespath/functions/call.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"
#include "jmespath/functions/table.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(call)

BOOST_AUTO_TEST_CASE(knows_the_specifications_functions) {
  for (const char* name :
       {"abs",      "avg",       "ceil",      "contains", "ends_with", "floor",       "join",
        "keys",     "length",    "map",       "max",      "max_by",    "merge",       "min",
        "min_by",   "not_null",  "reverse",   "sort",     "sort_by",   "starts_with", "sum",
        "to_array", "to_number", "to_string", "type",     "values"}) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(functions::find_function(name) != nullptr);
    }
  }
  for (const char* name : {"", "a", "ab", "absolute", "lengths", "zip", "Length"}) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(functions::find_function(name) == nullptr);
    }
  }
}

BOOST_AUTO_TEST_CASE(says_what_a_function_takes) {
  BOOST_TEST(find("nothing(@)") == "There is no function nothing().");
  BOOST_TEST(find("length()") == "The function length() takes 1 argument, not 0.");
  BOOST_TEST(find("join(@)") == "The function join() takes 2 arguments, not 1.");
  BOOST_TEST(find("not_null()") == "The function not_null() takes at least 1 argument, not 0.");
  BOOST_TEST(find("abs('1')") == "The function abs() takes a number as argument 1, not a string.");
  BOOST_TEST(find("length(`true`)") ==
             "The function length() takes a string or an array or an object as argument 1, not a boolean.");
  BOOST_TEST(
      find("sort(`[1, \"a\"]`)") ==
      "The function sort() takes an array of numbers or an array of strings as argument 1, not this array.");
  BOOST_TEST(find("join(',', `[1]`)") ==
             "The function join() takes an array of strings as argument 2, not this array.");
  BOOST_TEST(find("sort_by(@, a)", "[]") ==
             "The function sort_by() takes an expression reference (&) as argument 2, not null.");
  BOOST_TEST(find("type(&a)") ==
             "The function type() takes a value as argument 1, not an expression reference (&).");
}

BOOST_AUTO_TEST_CASE(checks_every_argument) {
  BOOST_TEST(find("merge(`{}`, `[]`)") ==
             "The function merge() takes an object as argument 2, not this array.");
  BOOST_TEST(find("not_null(`null`, `null`, &a)") ==
             "The function not_null() takes a value as argument 3, not an expression reference (&).");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath

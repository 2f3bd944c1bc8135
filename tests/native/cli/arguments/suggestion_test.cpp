#include "cli/arguments/suggestion.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::cli {

namespace {

const std::vector<std::string_view> verbs{"create", "show", "update", "delete", "login", "logout"};

std::string meant(std::string_view typed, const std::vector<std::string_view>& words = verbs) {
  return std::string(nearest(typed, words).value_or("nothing"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(suggestion)

BOOST_AUTO_TEST_CASE(one_slip_of_each_kind) {
  BOOST_TEST(meant("shw") == "show");
  BOOST_TEST(meant("shoow") == "show");
  BOOST_TEST(meant("shiw") == "show");
  BOOST_TEST(meant("shwo") == "show");
  BOOST_TEST(meant("show") == "show");
}

BOOST_AUTO_TEST_CASE(the_nearest_of_several) {
  BOOST_TEST(meant("logut") == "logout");
  BOOST_TEST(meant("logn") == "login");
  BOOST_TEST(meant("deleet") == "delete");
}

BOOST_AUTO_TEST_CASE(too_many_slips_are_another_word) {
  for (const auto* const typed : {"", "x", "xy", "shxx", "loop", "frobnicate", "crtdlx"}) {
    BOOST_TEST_CONTEXT(typed) {
      BOOST_TEST(meant(typed) == "nothing");
    }
  }
}

BOOST_AUTO_TEST_CASE(no_words_are_near_nothing) {
  BOOST_TEST(meant("show", {}) == "nothing");
}

BOOST_AUTO_TEST_CASE(very_long_words_cost_little) {
  BOOST_TEST(meant(std::string(10'000'000, 's')) == "nothing");
}

BOOST_AUTO_TEST_CASE(verbs_of_other_tools) {
  BOOST_TEST(same_in_other_tools("get").value() == "show");
  BOOST_TEST(same_in_other_tools("new").value() == "create");
  BOOST_TEST(!same_in_other_tools("show").has_value());
  BOOST_TEST(!same_in_other_tools("").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli

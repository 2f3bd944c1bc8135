#include "error/next_step.hpp"

#include <boost/test/unit_test.hpp>

#include "error/error.hpp"

namespace managementpartner {

namespace {

std::string in_capitals(Subject subject) {
  return subject == Subject::authority ? "AUTHORITY" : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(next_step_)

BOOST_AUTO_TEST_CASE(is_in_the_librarys_words_unless_a_face_has_its_own) {
  const auto step = NextStep::with_places("Check {authority}, {arm endpoint} and {authority}.");
  BOOST_TEST(step.text() == "Check the authority, the ARM endpoint and the authority.");
  BOOST_TEST(step.text(in_capitals) == "Check AUTHORITY, the ARM endpoint and AUTHORITY.");
}

BOOST_AUTO_TEST_CASE(takes_nothing_else_for_a_place) {
  const std::string path = "Check /home/{authority}/the authority.";
  BOOST_TEST(NextStep(path).text(in_capitals) == path);
  BOOST_TEST(NextStep::with_places("{} {authority").text(in_capitals) == "{} {authority");
  BOOST_TEST(NextStep("").text(in_capitals) == "");
}

BOOST_AUTO_TEST_CASE(keeps_a_faces_words_after_the_look_up) {
  Error error = make_error(Reason::timed_out, "It took too long.");
  BOOST_TEST(next_step(error, in_capitals) == next_step(error));
  error.next_step = NextStep::with_places("Check {authority}.");
  error.outcome_unknown = true;
  BOOST_TEST(next_step(error, in_capitals) ==
             "Look up the link first: the change may have been made. Check AUTHORITY.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner

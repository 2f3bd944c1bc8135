#include "error/error.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string_view>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(error)

BOOST_AUTO_TEST_CASE(has_its_reasons_next_step_and_status) {
  const Error made = make_error(Reason::link_exists, "It is linked.");
  BOOST_TEST(made.message == "It is linked.");
  BOOST_TEST(next_step(made) == next_step(Reason::link_exists));
  BOOST_TEST((made.status() == Status::conflict));
  BOOST_TEST(!made.outcome_unknown);
}

BOOST_AUTO_TEST_CASE(its_own_next_step_goes_before_its_reasons) {
  Error made = make_error(Reason::sign_in_failed, "No.");
  made.next_step = "Do this.";
  BOOST_TEST(next_step(made) == "Do this.");
  made.next_step = "";
  BOOST_TEST(next_step(made) == "");
}

BOOST_AUTO_TEST_CASE(the_link_is_looked_up_where_the_outcome_is_unknown_and_only_there) {
  constexpr std::string_view look_up = "Look up the link first: the change may have been made.";
  for (int index = 0; index <= static_cast<int>(Reason::internal_error); ++index) {
    Error made = make_error(static_cast<Reason>(index), "No.");
    BOOST_TEST_CONTEXT(reason_name(made.reason)) {
      BOOST_TEST(next_step(made) == next_step(made.reason));
      BOOST_TEST(next_step(made).find("may have been") == std::string::npos);
      made.outcome_unknown = true;
      BOOST_TEST(next_step(made).starts_with(look_up));
      BOOST_TEST(next_step(made).find("Nothing was changed") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_services_code_stands_in_what_is_shown) {
  Error made = make_error(Reason::link_exists, "It is linked.");
  BOOST_TEST(shown_message(made) == "It is linked.");
  made.service_code = "Conflict";
  BOOST_TEST(shown_message(made) == "It is linked. (Conflict)");
  BOOST_TEST(made.message == "It is linked.");
  // Which words the service chose is no matter.
  made.message = "The service reports a Conflict.";
  BOOST_TEST(shown_message(made) == "The service reports a Conflict. (Conflict)");
}

BOOST_AUTO_TEST_CASE(value_of_an_error_throws) {
  const Result<int> result = make_error(Reason::cancelled, "The call was cancelled.");
  BOOST_CHECK_THROW(static_cast<void>(result.value()), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner

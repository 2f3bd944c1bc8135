#include "error/error.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(error)

BOOST_AUTO_TEST_CASE(has_its_reasons_next_step_and_status) {
  const Error made = make_error(Reason::link_exists, "It is linked.");
  BOOST_TEST(made.message == "It is linked.");
  BOOST_TEST(made.next_step == next_step(Reason::link_exists));
  BOOST_TEST((made.status() == Status::conflict));
  BOOST_TEST(!made.outcome_unknown);
}

BOOST_AUTO_TEST_CASE(value_of_an_error_throws) {
  const Result<int> result = make_error(Reason::cancelled, "The call was cancelled.");
  BOOST_CHECK_THROW(static_cast<void>(result.value()), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner

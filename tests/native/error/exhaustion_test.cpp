#include "error/exhaustion.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>
#include <new>
#include <stdexcept>

namespace managementpartner {

namespace {

template <class Exception>
std::string name_of(const Exception& exception) {
  return std::string(reason_name(reason_of(std::make_exception_ptr(exception))));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exhaustion)

BOOST_AUTO_TEST_CASE(what_the_system_ran_out_of_is_called_that) {
  for (const std::errc full : {std::errc::too_many_files_open, std::errc::too_many_files_open_in_system}) {
    const Error error = system_error(Reason::connect_failed, "No connection.", std::make_error_code(full));
    BOOST_TEST((error.reason == Reason::too_many_open_files));
    BOOST_TEST(error.message.find("too many files") != std::string::npos);
    BOOST_TEST(next_step(error).find("ulimit -n") != std::string::npos);
  }
  const std::error_code memory = std::make_error_code(std::errc::not_enough_memory);
  BOOST_TEST(
      (system_error(Reason::connect_failed, "No connection.", memory).reason == Reason::out_of_memory));
}

BOOST_AUTO_TEST_CASE(any_other_failure_is_the_callers_to_name) {
  const std::error_code refused = std::make_error_code(std::errc::connection_refused);
  const Error error = system_error(Reason::connect_failed, "No connection.", refused);
  BOOST_TEST((error.reason == Reason::connect_failed));
  BOOST_TEST(error.message == "No connection.");
  BOOST_TEST(!exhausted({}));
}

BOOST_AUTO_TEST_CASE(an_exception_means_what_it_carries) {
  const std::error_code full = std::make_error_code(std::errc::too_many_files_open);
  BOOST_TEST(name_of(std::bad_alloc()) == "OutOfMemory");
  BOOST_TEST(name_of(std::system_error(full)) == "TooManyOpenFiles");
  BOOST_TEST(name_of(boost::system::system_error(boost::asio::error::no_descriptors)) == "TooManyOpenFiles");
  BOOST_TEST(name_of(std::runtime_error("")) == "InternalError");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner

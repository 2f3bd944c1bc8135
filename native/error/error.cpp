#include "error/error.hpp"

#include <stdexcept>
#include <utility>

namespace managementpartner {

Error make_error(Reason reason, std::string message) {
  Error error;
  error.reason = reason;
  error.message = std::move(message);
  error.next_step = next_step(reason);
  return error;
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
  throw std::logic_error(error.message);
}

}  // namespace managementpartner

// The one error type of the product, and the result of everything that can fail.
#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "error/reason.hpp"

namespace managementpartner {

/// What went wrong. Never holds a secret or a token.
struct Error {
  Reason reason = Reason::internal_error;
  std::string message;                                   ///< What happened, for a person.
  std::string next_step;                                 ///< What to do about it, for a person.
  std::string service_code;                              ///< The service's own code; empty if none.
  int http_status = 0;                                   ///< Of the last answer; 0 if none.
  std::string client_request_id;                         ///< The ID sent; empty if nothing was.
  std::string request_id;                                ///< The service's ID; empty if none.
  std::string correlation_id;                            ///< The service's or the authority's; empty if none.
  std::optional<std::chrono::milliseconds> retry_after;  ///< The wait the service asked for.
  bool outcome_unknown = false;  ///< No answer came, but the request may have taken effect.
  std::string tenant;            ///< As the caller named it; empty if not.

  [[nodiscard]] Status status() const noexcept { return status_of(reason); }
};

/// An error with the reason's own next step.
[[nodiscard]] Error make_error(Reason reason, std::string message);

/// A value or an Error. `value()` on an error throws std::logic_error: ask `has_value()` first.
template <class T>
using Result = boost::system::result<T, Error>;

/// Called by Result::value() where there is none.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& location);

}  // namespace managementpartner

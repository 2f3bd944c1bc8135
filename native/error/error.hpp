// The one error type of the product, and the result of everything that can fail.
#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "error/next_step.hpp"
#include "error/reason.hpp"

namespace managementpartner {

/// One of several things that the service found wrong. Each text may be empty.
struct ServiceDetail {
  std::string code;
  std::string message;
  std::string target;
};

/// What else the service said of an error (OData v4), as it said it but for what is not fit for display.
struct ServiceDetails {
  std::string target;  ///< What of the request it is about; may be empty, like the others.
  std::vector<ServiceDetail> details;
  std::string inner_error;  ///< JSON; cut where it is long.
};

/// What went wrong, as data: what a person reads is made of it by shown_message and next_step, or in a face's
/// own words. Never holds a secret or a token.
struct Error {
  Reason reason = Reason::internal_error;
  std::string message;                ///< What happened, for a person; without the service's code.
  std::optional<NextStep> next_step;  ///< In place of the reason's; empty: the message says it all.
  std::string service_code;           ///< The service's own code; empty if none.
  std::shared_ptr<const ServiceDetails> service_details;  ///< nullptr: it said no more.
  int http_status = 0;                                    ///< Of the last answer; 0 if none.
  bool names_http_status = false;                         ///< The message says it already.
  std::string client_request_id;                          ///< The ID sent; empty if nothing was.
  std::string request_id;                                 ///< The service's ID; empty if none.
  std::string correlation_id;                            ///< The service's or the authority's; empty if none.
  std::optional<std::chrono::milliseconds> retry_after;  ///< The wait the service asked for.
  bool outcome_unknown = false;                          ///< A link may have been changed all the same.
  std::string tenant;                                    ///< As the caller named it; empty if not.
  /// "host:port" of the server that could not be reached or spoken to, as it was named to this machine; empty
  /// where it was something else, also a proxy.
  std::string peer;
  /// JSON of the claims that a person's next sign-in to this tenant has to carry; empty if it need not.
  std::string claims_challenge;
  bool of_exception =
      false;  ///< There may be no memory: it has no words yet, and nothing adds any on its way.

  [[nodiscard]] Status status() const noexcept { return status_of(reason); }
};

/// An error to which the reason's next step applies.
[[nodiscard]] Error make_error(Reason reason, std::string message);

/// The same where the message names the HTTP status.
[[nodiscard]] Error make_status_error(Reason reason, std::string message);

/// What happened, with the service's code, which is what people search for: "… (Conflict)".
[[nodiscard]] std::string shown_message(const Error& error);

/// What to do about it, in words that hold for every way the library is used: its own next step or the
/// reason's, after the advice to look up the link where the outcome is unknown.
[[nodiscard]] std::string next_step(const Error& error);

/// The same in a face's words.
[[nodiscard]] std::string next_step(const Error& error, const NextStep::NameOf& name_of);

/// A value or an Error. `value()` on an error throws std::logic_error: ask `has_value()` first.
template <class T>
using Result = boost::system::result<T, Error>;

/// Called by Result::value() where there is none.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& location);

}  // namespace managementpartner

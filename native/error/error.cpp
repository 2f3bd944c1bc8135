#include "error/error.hpp"

#include <stdexcept>
#include <string_view>
#include <utility>

namespace managementpartner {

Error make_error(Reason reason, std::string message) {
  Error error;
  error.reason = reason;
  error.message = std::move(message);
  return error;
}

Error make_status_error(Reason reason, std::string message) {
  Error error = make_error(reason, std::move(message));
  error.names_http_status = true;
  return error;
}

std::string shown_message(const Error& error) {
  if (error.service_code.empty()) return error.message;
  return error.message + " (" + error.service_code + ')';
}

namespace {

std::string after_look_up(const Error& error, std::string step) {
  if (!error.outcome_unknown) return step;
  std::string look_up = "Look up the link first: the change may have been made.";
  // Of a call that was cancelled nothing more is wanted.
  return step.empty() || error.reason == Reason::cancelled ? look_up : look_up + ' ' + step;
}

}  // namespace

std::string next_step(const Error& error) {
  return after_look_up(error,
                       error.next_step ? error.next_step->text() : std::string(next_step(error.reason)));
}

std::string next_step(const Error& error, const NextStep::NameOf& name_of) {
  if (!error.next_step) return next_step(error);
  return after_look_up(error, error.next_step->text(name_of));
}

void throw_exception_from_error(const Error& error, const boost::source_location&) {
  throw std::logic_error(error.message);
}

}  // namespace managementpartner

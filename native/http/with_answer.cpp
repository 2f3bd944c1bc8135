#include "http/with_answer.hpp"

#include <utility>

#include "error/display_text.hpp"

namespace managementpartner::http {

Error with_answer(Error error, const Response& response) {
  error.http_status = response.status;
  error.client_request_id = response.client_request_id;
  error.request_id = display_id(response.header("x-ms-request-id").value_or(""));
  error.correlation_id = display_id(response.header("x-ms-correlation-request-id").value_or(""));
  return error;
}

}  // namespace managementpartner::http

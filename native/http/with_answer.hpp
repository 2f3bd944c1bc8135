// An error that an answer caused, with what tells which answer that was.
#pragma once

#include "error/error.hpp"
#include "http/request.hpp"

namespace managementpartner::http {

/// Adds the HTTP status, the ID that was sent, and the IDs in the answer's headers.
[[nodiscard]] Error with_answer(Error error, const Response& response);

}  // namespace managementpartner::http

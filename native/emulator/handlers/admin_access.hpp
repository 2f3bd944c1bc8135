// Who may use the admin interface.
#pragma once

#include <optional>

#include "emulator/messages/request.hpp"
#include "emulator/messages/response.hpp"

namespace managementpartner::emulator {

/// The refusal of a request that a page in this user's browser could have sent, from wherever it came: 403
/// where the browser says so (Origin, Sec-Fetch-Site), 415 for a body that is not sent as JSON, which a page
/// of another origin cannot send without being asked for leave.
[[nodiscard]] std::optional<Response> refuse_web_page(const Request& request);

}  // namespace managementpartner::emulator

// What a web server in front of the service answers on its own: HTML.
#pragma once

#include "emulator/messages/response.hpp"

namespace managementpartner::emulator::gateway_errors {

/// For bytes that are not a request, and requests over a limit: 400, 413, 431.
[[nodiscard]] Response malformed(unsigned status);
/// A PUT or POST that announces no body at all; Azure's front end insists on `Content-Length: 0`.
[[nodiscard]] Response length_required();
/// A Host header that is not this machine.
[[nodiscard]] Response misdirected();

}  // namespace managementpartner::emulator::gateway_errors

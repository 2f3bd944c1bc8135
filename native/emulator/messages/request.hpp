// One request as it was received.
#pragma once

#include <cstdint>
#include <string_view>

#include "emulator/messages/headers.hpp"

namespace managementpartner::emulator {

/// Views into the connection's buffers: valid until its answer has been sent.
struct Request {
  std::string_view method;
  std::string_view target;
  Headers headers;
  std::string_view body;
  bool keep_alive = true;
  std::uint64_t connection = 0;
  bool over_tls = true;  // false: it came to the listener for managed identities
};

}  // namespace managementpartner::emulator

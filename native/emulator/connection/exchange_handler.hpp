// What a connection calls to have its requests answered.
#pragma once

#include "emulator/messages/exchange.hpp"

namespace managementpartner::emulator {

/// Called on the server's thread only.
class ExchangeHandler {
 public:
  virtual ~ExchangeHandler() = default;

  /// A request is complete: decides what is to happen before it takes effect, such as a delay.
  virtual void begin(Exchange& exchange) = 0;

  /// The request takes effect: fills the response.
  virtual void finish(Exchange& exchange) = 0;

  /// The answer to bytes that are not a request.
  virtual Response malformed(unsigned status) = 0;
};

}  // namespace managementpartner::emulator

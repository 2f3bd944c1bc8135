// What one request goes through, from its arrival to the last byte of its answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "emulator/messages/request.hpp"
#include "emulator/messages/response.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// What happens to the connection once the bytes of an answer have been sent.
enum class Ending {
  keep_alive,  // as the request asked
  close,       // with TLS's close_notify
  cut,         // TCP's FIN without close_notify
  reset,       // TCP's RST
  stall        // nothing at all; open until the client gives up
};

/// A large body that is never held in memory.
struct Filler {
  std::uint64_t bytes = 0;
  bool chunked = false;
};

/// A body that arrives a few bytes at a time.
struct Drip {
  std::size_t bytes = 1;
  std::chrono::milliseconds interval{10};
};

struct TokenLifetime {
  std::chrono::seconds lifetime;
  std::chrono::seconds reported;
  std::optional<std::chrono::seconds> refresh_in{};  // nullopt: not said
};

class Fault;

/// Faults change it before and after the handler; the handler fills the response and what the log shows.
struct Exchange {
  Request request;
  std::optional<Target> target;  // empty: the request's is malformed
  Response response;
  std::vector<std::shared_ptr<const Fault>> faults;
  std::uint64_t log_number = 0;  // 0: not in the log

  // What the handler learnt, for the log.
  std::string tenant_id;
  std::string object_id;
  std::string client_id;
  bool token_requested = false;
  bool entra = false;  // it is answered in Entra's style, not in ARM's

  // What faults ask for.
  std::chrono::milliseconds delay{0};
  bool effect = true;  // false: the response is already decided, no handler is asked
  std::optional<std::chrono::milliseconds> effect_after;  // it takes effect so long after its answer
  std::optional<std::string> raw;                         // exact bytes instead of the response
  std::optional<std::size_t> body_bytes_sent;
  bool chunked = false;
  std::optional<Filler> filler;
  std::optional<Drip> drip;
  std::optional<TokenLifetime> token_lifetime;
  bool sends_nothing = false;
  Ending ending = Ending::keep_alive;
};

}  // namespace managementpartner::emulator

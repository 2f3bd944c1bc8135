// One connection to one endpoint, over TLS but for plain HTTP on this machine, used for one exchange at a
// time. Included by connection pool files only: heavy.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "error/error.hpp"
#include "http/address_race.hpp"
#include "http/endpoint.hpp"
#include "http/proxy.hpp"
#include "http/request.hpp"
#include "http/resolver.hpp"
#include "http/tls/tls_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner::http {

/// Why a connection could not be opened, or an exchange not completed.
struct ConnectionFailure {
  Error error;
  bool another_try_may_help = true;
  bool answer_started = false;  ///< Bytes of an answer had come.
};

/// On the loop only. After `close` no handler is called any more.
class Connection {
 public:
  /// `tls`, `resolver` and `families` outlive the connection's handlers.
  Connection(Loop& loop, TlsContext& tls, Resolver& resolver, FamilyMemory& families, Endpoint endpoint,
             const Proxy* proxy);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Resolves, connects, passes the proxy and shakes hands, within the time. nullopt on success.
  void open(std::chrono::milliseconds timeout, std::function<void(std::optional<ConnectionFailure>)> handler);

  /// Sends a whole request as it is on the wire, reads the answer. The wire must live until the handler is
  /// called or the connection is closed.
  void exchange(const Secret& wire, std::size_t body_limit,
                std::function<void(boost::system::result<Response, ConnectionFailure>&&)> handler);

  /// Open, and the last answer allows another request.
  [[nodiscard]] bool is_reusable() const noexcept;

  /// The server has sent nothing since its last answer, such as a farewell. A system call.
  [[nodiscard]] bool is_quiet();

  /// At least one exchange was completed on it.
  [[nodiscard]] bool was_used() const noexcept;

  /// Drops what runs; its handler is not called.
  void close();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

using ConnectionPtr = std::shared_ptr<Connection>;

}  // namespace managementpartner::http

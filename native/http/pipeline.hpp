// The one way to HTTP: connection pool, TLS, proxy, retries.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "error/error.hpp"
#include "http/long_wait.hpp"
#include "http/request.hpp"
#include "http/retry_machine.hpp"
#include "loop/call_context.hpp"
#include "platform/environment.hpp"

namespace managementpartner::http {

struct PipelineOptions {
  std::chrono::milliseconds connect_timeout{10'000};  ///< For name, TCP, proxy and TLS together.
  RetryPolicy retry;
  std::string ca_file;  ///< PEM, trusted besides the system's roots; empty for none.
  std::chrono::milliseconds ca_file_time{100'000};  ///< For it to come, where it is a pipe.
  std::optional<std::string> proxy;       ///< URL; "" for none; nullopt for HTTPS_PROXY and NO_PROXY.
  Environment environment;                ///< Where these are read.
  std::string user_agent;                 ///< The whole header.
  std::size_t connections_per_host = 64;  ///< At most; at least 1. Requests beyond wait in their order.
  TellLongWait tell_long_wait;            ///< For people; may be empty.
};

/// What came of one attempt to send a request: for whoever paces requests.
struct AttemptReport {
  const Endpoint& endpoint;
  const std::string& tenant;                                  ///< Of the call, in lower case.
  int status = 0;                                             ///< 0: no answer came.
  std::optional<std::int64_t> reads_left = {};                ///< x-ms-ratelimit-remaining-tenant-reads
  std::optional<std::int64_t> writes_left = {};               ///< x-ms-ratelimit-remaining-tenant-writes
  std::optional<std::chrono::milliseconds> retry_after = {};  ///< The wait that the service asked for.
  std::optional<std::chrono::milliseconds> next_try = {};     ///< It goes out again after so long; else not.
};

/// Sends requests for one client. On the loop only, but for its construction.
class Pipeline {
 public:
  using Handler = std::function<void(Result<Delivery>&&)>;
  using Observer = std::function<void(const AttemptReport&)>;
  using ObserverId = std::uint64_t;
  /// How long a request to the host has to wait before it may go out; zero: not at all.
  using Gate = std::function<std::chrono::milliseconds(const Endpoint&)>;

  /// Nothing is sent. Reason::ca_file_invalid, Reason::proxy_invalid.
  static Result<std::unique_ptr<Pipeline>> create(Loop& loop, PipelineOptions options);

  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// Sends, tries again as the policy says, and calls `handler` exactly once, on the loop, never from inside
  /// `send`, with any HTTP answer (whatever its status) or with why there is none. Ends when the context is
  /// aborted. Redirects are answers like others: they are never followed.
  void send(const CallContextPtr& context, Request&& request, Handler&& handler);

  /// Has `observer` told of every attempt that ends by itself, those for tokens included: what the service
  /// limits, it limits for all of a client's calls. It must not throw, nor add or remove observers.
  [[nodiscard]] ObserverId add_observer(Observer observer);
  void remove_observer(ObserverId observer);

  /// Has `gate` asked before every attempt, and again when that time has passed, whoever's call it is of. An
  /// attempt that would have to wait beyond its call's deadline goes out at once: its answer says more. The
  /// same holds for it as for an observer.
  [[nodiscard]] ObserverId add_gate(Gate gate);
  void remove_gate(ObserverId gate);

  /// Never fewer connections to a host than so many from here on, whatever the options say.
  void allow_connections(std::size_t per_host);

  /// As the options say; it lives as long as this.
  [[nodiscard]] const TellLongWait& tell_long_wait() const noexcept;

 private:
  friend class Sending;
  struct State;
  explicit Pipeline(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace managementpartner::http

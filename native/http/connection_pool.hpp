// Connections to each host: kept alive for the next request, and never more than so many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "http/connection.hpp"
#include "http/endpoint.hpp"
#include "loop/loop.hpp"

namespace managementpartner::http {

/// The connections to one host. A request takes a place first, then a kept connection or one that it opens;
/// those beyond the limit wait in the order in which they came. On the loop only.
class HostConnections {
 public:
  using WaiterId = std::uint64_t;

  /// `most`, at least 1: open connections, used and kept together.
  HostConnections(Loop& loop, std::size_t most) : loop_(loop), most_(most) {}
  HostConnections(const HostConnections&) = delete;
  HostConnections& operator=(const HostConnections&) = delete;

  /// True where a place was free; it is taken then.
  [[nodiscard]] bool take_place();

  /// Has `go_on` called, later, when it has a place.
  [[nodiscard]] WaiterId wait_for_place(std::function<void()> go_on);

  /// False where it has a place already: then `go_on` comes all the same.
  bool stop_waiting(WaiterId waiter) { return waiting_.erase(waiter) != 0; }

  /// For one who has a place: a kept connection that still stands, or nullptr.
  [[nodiscard]] ConnectionPtr kept_connection();

  /// Gives a place back, and to the next who waits. Keeps the connection where it can serve another request;
  /// nullptr where there is none.
  void leave_place(ConnectionPtr connection);

  /// From now on more of them: those who wait come in.
  void allow(std::size_t most) {
    most_ = most;
    admit();
  }

  /// Drops the kept connections and those who wait.
  void close();

 private:
  struct Kept {
    ConnectionPtr connection;
    Clock::time_point since;
  };

  void admit();

  Loop& loop_;
  std::size_t most_;
  std::size_t places_taken_ = 0;
  // A connection is opened only where none is kept, so these and those in use are `most` together.
  std::vector<Kept> kept_;
  std::map<WaiterId, std::function<void()>> waiting_;
  WaiterId last_waiter_ = 0;
};

/// On the loop only.
class ConnectionPool {
 public:
  ConnectionPool(Loop& loop, std::size_t most_per_host) : loop_(loop), most_per_host_(most_per_host) {}

  /// Stays where it is as long as the pool lives.
  [[nodiscard]] HostConnections& host(const Endpoint& endpoint) {
    return hosts_.try_emplace(endpoint, loop_, most_per_host_).first->second;
  }

  /// From now on at least so many connections to each host.
  void allow(std::size_t most_per_host) {
    if (most_per_host <= most_per_host_) return;
    most_per_host_ = most_per_host;
    for (auto& [endpoint, connections] : hosts_) connections.allow(most_per_host);
  }

  /// Of every host. No request may be sent any more.
  void close() {
    for (auto& [endpoint, connections] : hosts_) connections.close();
  }

 private:
  Loop& loop_;
  std::size_t most_per_host_;
  std::map<Endpoint, HostConnections> hosts_;
};

}  // namespace managementpartner::http

// Connections kept alive for the next request.
#pragma once

#include <map>
#include <vector>

#include "http/connection.hpp"
#include "http/endpoint.hpp"

namespace managementpartner::http {

/// On the loop only.
class ConnectionPool {
 public:
  /// A kept connection that still stands, or nullptr.
  [[nodiscard]] ConnectionPtr take(const Endpoint& endpoint);

  /// Keeps the connection where it can serve another request.
  void give_back(const Endpoint& endpoint, ConnectionPtr connection);

 private:
  struct Idle {
    ConnectionPtr connection;
    Clock::time_point since;
  };
  std::map<Endpoint, std::vector<Idle>> idle_;
};

}  // namespace managementpartner::http

#include "http/connection_pool.hpp"

#include <chrono>
#include <utility>

namespace managementpartner::http {

namespace {

// Azure's front doors close idle connections after two to four minutes.
constexpr auto longest_idle = std::chrono::seconds(100);
constexpr std::size_t most_idle = 64;
// One used this short ago is taken to stand; where it does not, the retry policy mends it.
constexpr auto surely_stands = std::chrono::seconds(1);

}  // namespace

ConnectionPtr ConnectionPool::take(const Endpoint& endpoint) {
  auto& kept = idle_[endpoint];
  while (!kept.empty()) {
    // The one used last is the one most likely to stand.
    const Idle candidate = std::move(kept.back());
    kept.pop_back();
    const auto idle = Clock::now() - candidate.since;
    if (idle < surely_stands || (idle < longest_idle && candidate.connection->is_quiet()))
      return candidate.connection;
    candidate.connection->close();
  }
  return nullptr;
}

void ConnectionPool::give_back(const Endpoint& endpoint, ConnectionPtr connection) {
  auto& kept = idle_[endpoint];
  if (!connection->is_reusable() || kept.size() >= most_idle) return connection->close();
  kept.push_back({std::move(connection), Clock::now()});
}

}  // namespace managementpartner::http

#include "http/connection_pool.hpp"

#include <chrono>
#include <utility>

namespace managementpartner::http {

namespace {

// Azure's front doors close idle connections after two to four minutes.
constexpr auto longest_idle = std::chrono::seconds(100);
// One used this short ago is taken to stand; where it does not, the retry policy mends it.
constexpr auto surely_stands = std::chrono::seconds(1);

}  // namespace

bool HostConnections::take_place() {
  if (places_taken_ >= most_) return false;
  ++places_taken_;
  return true;
}

HostConnections::WaiterId HostConnections::wait_for_place(std::function<void()> go_on) {
  const WaiterId waiter = ++last_waiter_;
  waiting_.emplace(waiter, std::move(go_on));
  return waiter;
}

ConnectionPtr HostConnections::kept_connection() {
  while (!kept_.empty()) {
    // The one used last is the one most likely to stand.
    const Kept candidate = std::move(kept_.back());
    kept_.pop_back();
    const auto idle = Clock::now() - candidate.since;
    if (idle < surely_stands || (idle < longest_idle && candidate.connection->is_quiet()))
      return candidate.connection;
    candidate.connection->close();
  }
  return nullptr;
}

void HostConnections::leave_place(ConnectionPtr connection) {
  --places_taken_;
  if (connection && connection->is_reusable()) {
    kept_.push_back({std::move(connection), Clock::now()});
  } else if (connection) {
    connection->close();
  }
  admit();
}

void HostConnections::close() {
  kept_.clear();
  waiting_.clear();
}

// The place is taken in the waiter's name at once, lest one who comes in between gets it.
void HostConnections::admit() {
  while (!waiting_.empty() && places_taken_ < most_) {
    loop_.post(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    ++places_taken_;
  }
}

}  // namespace managementpartner::http

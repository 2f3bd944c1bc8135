#include "client/running_calls.hpp"

#include <utility>
#include <vector>

namespace managementpartner {

RunningCalls::Entry::Entry(RunningCalls& calls, RunningCallPtr call) : calls_(calls) {
  const std::lock_guard lock(calls_.mutex_);
  place_ = calls_.calls_.insert(calls_.calls_.end(), std::move(call));
}

RunningCalls::Entry::~Entry() {
  const std::lock_guard lock(calls_.mutex_);
  calls_.calls_.erase(place_);
  // Under the lock, because the client may be gone as soon as it is free.
  calls_.left_.notify_all();
}

void RunningCalls::close() {
  std::unique_lock lock(mutex_);
  for (const auto& call : calls_) {
    loop_.post([call] { call->abort(make_error(Reason::cancelled, "The client was closed.")); });
  }
  left_.wait(lock, [this] { return calls_.empty(); });
}

void RunningCalls::fail_all(Reason reason) noexcept {
  // There may be no memory left: an error without words needs none.
  Error error;
  error.reason = reason;
  const std::lock_guard lock(mutex_);
  for (const auto& call : calls_) {
    try {
      call->abort(error);
    } catch (...) {
      // It is completed below, whatever it still holds.
    }
    call->complete_with(error);
  }
}

}  // namespace managementpartner

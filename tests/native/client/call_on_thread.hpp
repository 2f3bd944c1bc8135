// Calls that a test watches, waits for and cancels.
#pragma once

#include <chrono>
#include <functional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>

#include "client/client.hpp"
#include "client/emulated_service.hpp"

namespace managementpartner::test {

using Clock = std::chrono::steady_clock;

/// Fails the test where it does not come true.
inline void wait_until(const std::function<bool()>& is_so) {
  const auto deadline = Clock::now() + std::chrono::seconds(60);
  while (!is_so()) {
    if (Clock::now() > deadline) throw std::runtime_error("what was waited for did not happen");
    std::this_thread::yield();
  }
}

/// A call on a thread of its own.
class CallOnThread {
 public:
  template <class Body>
  explicit CallOnThread(Body body)
      : thread_([this, body] {
          CallOptions call;
          call.stop = stop_.get_token();
          const auto result = body(call);
          outcome_ = outcome(result);
          if (!result) error_ = result.error();
        }) {}

  void cancel() { stop_.request_stop(); }

  /// Waits for its end.
  std::string end() {
    thread_.join();
    return outcome_;
  }
  [[nodiscard]] const Error& error() const { return error_; }

 private:
  std::stop_source stop_;
  std::string outcome_;
  Error error_;
  std::jthread thread_;
};

}  // namespace managementpartner::test

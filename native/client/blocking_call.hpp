// A call that blocks its caller while the loop works for it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "client/running_calls.hpp"
#include "error/error.hpp"
#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner {

/// Deadline, cancellation and log of one call; what it gives is up to BlockingCall.
class CallDriver : public RunningCall, public std::enable_shared_from_this<CallDriver> {
 public:
  using Log = std::function<void(LogLevel, std::string_view)>;

  /// `tenant` in lower case. `loop` outlives the call.
  CallDriver(Loop& loop, std::chrono::milliseconds timeout, std::string tenant, LogLevel log_level);

  void abort(Error error) override;

 protected:
  /// Runs `start` on the loop and returns when the call is complete.
  void drive(const std::stop_token& stop, const Log& log, const std::function<void()>& start);

  /// To be called once the result is there; wakes the caller.
  void completed();

  [[nodiscard]] const CallContextPtr& context() const noexcept { return context_; }

 private:
  void begin(std::function<void()> finished, const std::function<void()>& start);
  [[nodiscard]] virtual bool is_complete() const noexcept = 0;

  Loop& loop_;
  const std::chrono::milliseconds timeout_;
  const CallContextPtr context_;
  Loop::TimerId deadline_{};
  std::function<void()> finished_;
};

template <class T>
class BlockingCall final : public CallDriver {
 public:
  using Handler = std::function<void(Result<T>&&)>;
  using Operation = std::function<void(const CallContextPtr&, Handler)>;

  using CallDriver::CallDriver;

  /// Once. Log messages are handed over on the calling thread.
  Result<T> run(const std::stop_token& stop, const Log& log, const Operation& operation) {
    drive(stop, log, [&] {
      // The call may be over before its operation is: it must not be reached through the caller's frame.
      const auto self = std::static_pointer_cast<BlockingCall>(shared_from_this());
      operation(context(), [self](Result<T>&& result) { self->complete(std::move(result)); });
    });
    return *std::move(result_);
  }

  void complete_with(Error error) override { complete(std::move(error)); }

 private:
  void complete(Result<T>&& result) {
    if (result_) return;
    result_.emplace(std::move(result));
    completed();
  }

  [[nodiscard]] bool is_complete() const noexcept override { return result_.has_value(); }

  std::optional<Result<T>> result_;
};

}  // namespace managementpartner

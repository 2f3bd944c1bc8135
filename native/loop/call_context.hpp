// What belongs to one call from its start to its end: deadline, cancellation, log.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "error/error.hpp"
#include "loop/loop.hpp"

namespace managementpartner {

enum class LogLevel : std::int32_t { none = 0, info = 1, debug = 2 };

struct LogEvent {
  LogLevel level;
  std::string message;  ///< Never a secret or a token.
};

/// Something only the caller's own thread may do: to call back into the program that uses the library.
struct HostCall {
  std::function<void()> work;     ///< On the caller's thread, off the loop; may block.
  std::function<void()> dropped;  ///< On the loop, in place of `work`: the call ended before.
};

/// Made for each call; used on the loop only.
///
/// A call is a sequence of waits, so at any time there is one thing to abort. Whoever waits says how with
/// `wait_with`; a deadline, a cancellation or the client's end calls it, and the waiter then completes its
/// handler with the error given.
class CallContext {
 public:
  CallContext(Clock::time_point deadline, std::string tenant, LogLevel log_level);
  ~CallContext();

  [[nodiscard]] Clock::time_point deadline() const noexcept { return deadline_; }
  [[nodiscard]] std::chrono::milliseconds remaining() const;
  [[nodiscard]] const std::string& tenant() const noexcept { return tenant_; }

  /// Says how to end the present wait. `abort` is called at most once and not after `wait_over`.
  void wait_with(std::function<void(Error)> abort);
  void wait_over() { abort_ = nullptr; }

  /// Ends the call: the present wait now, and any later one before it starts (see `aborted`).
  void abort(Error error);

  /// Set once the call was aborted: start nothing, complete with this error.
  [[nodiscard]] const std::optional<Error>& aborted() const noexcept { return aborted_; }

  [[nodiscard]] LogLevel log_level() const noexcept { return log_level_; }
  [[nodiscard]] bool logs(LogLevel level) const noexcept { return level <= log_level_; }
  void log(LogLevel level, std::string message);

  /// The messages since the last call. Locked: the caller's thread takes what the loop's thread adds.
  [[nodiscard]] std::vector<LogEvent> take_log();

  /// Hands the caller's thread something to do; Loop::wake_callers has it look. False where the call is over.
  [[nodiscard]] bool ask_host(HostCall call);

  /// For the caller's thread. Locked like the log.
  [[nodiscard]] bool has_host_calls() const noexcept { return has_host_calls_; }
  [[nodiscard]] std::vector<HostCall> take_host_calls();
  /// The call is over: what was not taken, and none is taken on any more.
  [[nodiscard]] std::vector<HostCall> close_host();

 private:
  struct Log;

  Clock::time_point deadline_;
  std::string tenant_;
  LogLevel log_level_;
  std::function<void(Error)> abort_;
  std::optional<Error> aborted_;
  std::unique_ptr<Log> log_;
  std::mutex host_mutex_;
  std::vector<HostCall> host_calls_;
  bool host_closed_ = false;
  std::atomic<bool> has_host_calls_ = false;
};

using CallContextPtr = std::shared_ptr<CallContext>;

}  // namespace managementpartner

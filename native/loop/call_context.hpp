// What belongs to one call from its start to its end: deadline, cancellation, log.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "error/error.hpp"
#include "loop/loop.hpp"

namespace managementpartner {

enum class LogLevel : std::int32_t { none = 0, info = 1, debug = 2 };

struct LogEvent {
  LogLevel level;
  std::string message;  ///< Never a secret or a token.
};

class CallContext;

/// Something only the caller's own thread may do: to call back into the program that uses the library.
struct CallerTask {
  std::function<void()> work;         ///< On the caller's thread, off the loop; may block.
  std::function<void()> dropped;      ///< On the loop, in place of `work`: the call ended before.
  const CallContext* call = nullptr;  ///< Whose it is: for CallerQueue.
};

/// A list, so that to take a task needs no memory: one that is lost is waited for.
using CallerTasks = std::list<CallerTask>;

/// What the loop has for the thread that waits for calls, of however many: log and tasks. Thread-safe.
class CallerQueue {
 public:
  void add(LogEvent event);
  [[nodiscard]] bool has_log() const noexcept { return has_log_; }
  [[nodiscard]] std::vector<LogEvent> take_log();

  void add(const CallContext& call, CallerTask task);
  [[nodiscard]] bool has_tasks() const noexcept { return has_tasks_; }
  [[nodiscard]] CallerTasks take_tasks() noexcept;
  [[nodiscard]] CallerTasks take_tasks_of(const CallContext& call) noexcept;

 private:
  std::mutex mutex_;
  std::vector<LogEvent> log_;
  CallerTasks tasks_;
  std::atomic<bool> has_log_ = false;
  std::atomic<bool> has_tasks_ = false;
};

using CallContextPtr = std::shared_ptr<CallContext>;

/// Made for each call; used on the loop only.
///
/// A call is a sequence of waits, so at any time there is one thing to abort. Whoever waits says how with
/// `wait_with`; a deadline, a cancellation or the client's end calls it, and the waiter then completes its
/// handler with the error given.
///
/// A context may have a parent: what ends the parent ends its children, which leave it when they are over.
/// Children hold their parent, never the other way round.
class CallContext {
 public:
  /// `caller` is who gets the log and the tasks; it has a queue of its own where that is nullptr.
  CallContext(Clock::time_point deadline, std::string tenant, LogLevel log_level,
              std::shared_ptr<CallerQueue> caller = nullptr);
  /// For what is done on behalf of a call, and may outlive it: with its tenant and its log, which ends with
  /// it.
  CallContext(Clock::time_point deadline, const CallContext& starter)
      : CallContext(deadline, starter.tenant_, starter.log_level_, starter.caller_) {}
  ~CallContext() { leave_parent(); }
  CallContext(const CallContext&) = delete;
  CallContext& operator=(const CallContext&) = delete;

  /// Makes it a child, whose deadline is no later than its parent's. Where that is aborted already, so is
  /// this.
  void join(CallContextPtr parent);

  [[nodiscard]] Clock::time_point deadline() const noexcept { return deadline_; }
  [[nodiscard]] std::chrono::milliseconds remaining() const;
  [[nodiscard]] const std::string& tenant() const noexcept { return tenant_; }

  /// Says how to end the present wait. `abort` is called at most once and not after `wait_over`.
  void wait_with(std::function<void(Error)> abort);
  void wait_over() { abort_ = nullptr; }

  /// Ends the call and its children: the present wait now, and any later one before it starts (see
  /// `aborted`).
  void abort(Error error);

  /// The same where nobody is told what became of it. Needs no memory of its own: it may be what clears up
  /// after an exception.
  void abandon();

  /// Set once the call was aborted: start nothing, complete with this error.
  [[nodiscard]] const std::optional<Error>& aborted() const noexcept { return aborted_; }

  [[nodiscard]] bool logs(LogLevel level) const noexcept { return level <= log_level_; }
  void log(LogLevel level, std::string message);

  /// Hands the caller's thread something to do; Loop::wake_callers has it look. False where the call is over.
  [[nodiscard]] bool ask_host(CallerTask task);

  /// The call is over: it leaves its parent and takes on no task any more. Gives those that were not begun.
  [[nodiscard]] CallerTasks close() noexcept;

 private:
  void leave_parent();

  Clock::time_point deadline_;
  const std::string tenant_;
  const LogLevel log_level_;
  const std::shared_ptr<CallerQueue> caller_;
  std::function<void(Error)> abort_;
  std::optional<Error> aborted_;
  CallContextPtr parent_;
  std::list<CallContext*> children_;
  std::list<CallContext*>::iterator place_;  // Among the parent's children.
  bool closed_ = false;
};

}  // namespace managementpartner

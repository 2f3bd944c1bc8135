// The calls that run on one client.
#pragma once

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>

#include "error/error.hpp"
#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner {

/// One blocking call, as those see it who may end it.
class RunningCall {
 public:
  virtual ~RunningCall() = default;

  /// On the loop: ends the present wait; the call then completes in its own words.
  virtual void abort(Error error) = 0;

  /// On the loop: completes the call at once, unless it is complete.
  virtual void complete_with(Error error) = 0;
};

using RunningCallPtr = std::shared_ptr<RunningCall>;

/// Thread-safe where it does not say otherwise.
class RunningCalls {
 public:
  /// `loop` outlives it.
  explicit RunningCalls(Loop& loop) : loop_(loop) {}
  RunningCalls(const RunningCalls&) = delete;
  RunningCalls& operator=(const RunningCalls&) = delete;

  /// A call from its begin to its end.
  class Entry {
   public:
    Entry(RunningCalls& calls, RunningCallPtr call);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

   private:
    RunningCalls& calls_;
    std::list<RunningCallPtr>::iterator place_;
  };

  /// Ends all calls with Reason::cancelled and waits until they have left. No call may enter any more.
  void close();

  /// On the loop, after a handler threw: no caller may wait for what will not come.
  void fail_all(Reason reason) noexcept;

 private:
  Loop& loop_;
  std::mutex mutex_;
  std::condition_variable left_;
  std::list<RunningCallPtr> calls_;
};

}  // namespace managementpartner

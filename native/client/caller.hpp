// The thread that waits for operations: one for a blocking call, thousands for a fleet.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <optional>

#include "client/engine.hpp"
#include "error/error.hpp"
#include "loop/call_context.hpp"

namespace managementpartner {

class Operation;

/// Made on the stack of the thread that waits; what is not said otherwise is for operations, on the loop.
class Caller {
 public:
  /// `engine` must not be at its end yet; from here on it outlives this.
  explicit Caller(Engine& engine);
  ~Caller();
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  /// For the waiting thread, once. Runs `begin` on the loop, which starts operations; their handlers may
  /// start more. Blocks until all of them are over: this thread leads the loop, or waits for who does, hands
  /// over the log and does what only the caller's thread may do. nullopt, or why `begin` did not come to its
  /// end.
  [[nodiscard]] std::optional<Error> run(const std::function<void()>& begin);

  /// For any thread.
  [[nodiscard]] Engine& engine() const noexcept { return engine_; }
  [[nodiscard]] const std::shared_ptr<CallerQueue>& queue() const noexcept { return queue_; }

  using Place = std::list<std::shared_ptr<Operation>>::iterator;
  [[nodiscard]] Place add(std::shared_ptr<Operation> operation);
  /// With the last operation the wait is over, and this may be gone when it returns.
  void remove(Place place);

  /// Set once everything was to end: what starts now ends with this.
  [[nodiscard]] const std::optional<Error>& ended() const noexcept { return ended_; }
  void end_all(const Error& error);
  /// After an exception: nobody may wait for what will not come.
  void fail_all(const Error& error) noexcept;

 private:
  void hand_over_log();
  void finish_if_over();

  Engine& engine_;
  const std::shared_ptr<CallerQueue> queue_;
  std::list<std::shared_ptr<Operation>> operations_;
  bool begun_ = false;
  std::optional<Error> failed_;
  std::optional<Error> ended_;
  std::function<void()> finished_;
  const std::list<Caller*>::iterator place_;
};

}  // namespace managementpartner

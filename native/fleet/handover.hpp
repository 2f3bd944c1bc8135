// Where a fleet's results wait for who takes them; between the fleet's thread and the program's.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "client/engine.hpp"
#include "error/error.hpp"
#include "fleet/progress.hpp"
#include "fleet/tenant_result.hpp"
#include "loop/call_context.hpp"

namespace managementpartner::fleet {

/// Thread-safe. The engine is used while the fleet's thread is in it, and not beyond.
class Handover {
 public:
  /// So many results may wait; no tenant is begun beyond.
  static constexpr std::size_t most_waiting = 512;

  explicit Handover(Engine& engine) : engine_(&engine) {}
  Handover(const Handover&) = delete;
  Handover& operator=(const Handover&) = delete;

  // For the fleet's thread.

  void put(TenantResult&& result);
  void put(const Progress& progress);
  /// What only the program's own thread may do.
  void put(std::vector<LogEvent>&& log, CallerTasks&& tasks);
  /// False where too many wait; `has_room` is then posted to the loop once there is room again.
  [[nodiscard]] bool has_room(const std::function<void()>& when_there_is);
  /// The last thing before the thread leaves the engine. Nothing is put any more. Waits for callbacks that
  /// have not returned.
  void end(std::optional<Error> failure) noexcept;

  // For the program's thread.

  enum class Taken {
    result,
    none_yet,  ///< In the given time.
    over,      ///< There will be none any more.
  };
  /// Does what waits for the program's thread, too: callbacks run here, which may take longer than the time.
  [[nodiscard]] Taken take(TenantResult& result, std::chrono::milliseconds time);

  /// Runs `work` on the loop, unless the fleet is over.
  void post(std::function<void()> work);

  [[nodiscard]] Progress progress() const;
  /// Once it is over: why it ended before its end.
  [[nodiscard]] std::optional<Error> failure() const;

 private:
  void do_host_work(std::unique_lock<std::mutex>& lock);
  [[nodiscard]] bool has_host_work() const { return !log_.empty() || !tasks_.empty(); }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Engine* engine_;  // nullptr once it is over.
  std::deque<TenantResult> results_;
  std::vector<LogEvent> log_;
  CallerTasks tasks_;
  std::function<void()> when_there_is_room_;
  std::size_t at_host_ = 0;  // Threads in the program's callbacks.
  Progress progress_;
  std::optional<Error> failure_;
};

}  // namespace managementpartner::fleet

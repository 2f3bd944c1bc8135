// The client's event loop, run by whichever caller waits for it.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace managementpartner {

using Clock = std::chrono::steady_clock;

/// Every handler of a client runs here, one at a time, so the client's parts need no locks of their own.
///
/// There is no thread behind it. Of the callers that wait, one leads: it runs the loop until its own work is
/// done, finishes others' work on the way, and hands the lead on. A lone caller pays no thread switch.
///
/// It holds no descriptor before it is first used. In a process that was forked from the one that made it, it
/// does nothing at all: what the parent's works with is shared.
class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// What a caller does on its own thread, and only there: it may block, and for as long as it likes. The
  /// host's callbacks are such work, whatever they are for: never is one called by who leads.
  struct OwnWork {
    std::function<bool()> waits;  ///< There is some. From any thread, and quick.
    std::function<void()> run;    ///< Does it. The caller does not lead meanwhile: others go on.
  };

  /// Runs `start` on the loop, then drives the loop until `finished` is called for this work. Blocks; from
  /// any thread that is not inside a handler. Own work that waits is done before it returns.
  void run(std::function<void(std::function<void()> finished)> start, const OwnWork* own = nullptr);

  /// Has callers look for own work. From any thread.
  void wake_callers();

  /// Runs `work` on the loop soon. From any thread.
  void post(std::function<void()> work);

  struct TimerId {
    Clock::time_point time;
    std::uint64_t sequence = 0;
    friend auto operator<=>(const TimerId&, const TimerId&) = default;
  };

  /// Runs `work` on the loop at `time` or soon after. On the loop only.
  TimerId at(Clock::time_point time, std::function<void()> work);

  /// Forgets a timer; one that ran or was forgotten already is ignored. On the loop only.
  void cancel_timer(const TimerId& id);

  /// Called on the loop where a handler threw, which is a defect or a lack of memory: no waiter may hang
  /// then.
  void on_exception(std::function<void(std::exception_ptr)> handler);

  /// For http/ only, on the loop: what sockets are made with.
  [[nodiscard]] boost::asio::io_context& io_context() noexcept;

  /// This process was forked from the one that made it.
  [[nodiscard]] bool is_inherited() const noexcept;

  /// For an inherited one that nobody was in when the process was forked: from here on it may be destroyed,
  /// with all that was made with it, and the parent's goes on.
  void part_from_parent();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner

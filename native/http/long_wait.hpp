// What a call waits for so long that a person who watches wants to know.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner::http {

struct LongWait {
  std::string what;                                    ///< A sentence without its full stop.
  std::chrono::milliseconds waited{0};                 ///< Since it began; a request with its earlier tries.
  std::optional<std::chrono::milliseconds> left = {};  ///< Until it is tried again; nullopt: for an answer.
};

/// Called on the thread of the call that waits, as the log is.
using TellLongWait = std::function<void(const LongWait&)>;

/// From when on a wait is long. One that is known to become so is told of at once.
inline constexpr std::chrono::milliseconds long_wait{2'000};

/// How often it is told of from then on.
inline constexpr std::chrono::milliseconds long_wait_interval{1'000};

/// Tells of a wait for something else than a request, as Pipeline does of those, until this is gone. Made on
/// the loop; where it ends does not matter, as it may outlive the loop.
class WatchedWait {
 public:
  /// A call that waits at present; nullptr where none does any more.
  using Waiting = std::function<CallContextPtr()>;

  /// `until` is when it is over, where that is known. Where `tell` is empty, nobody is told.
  WatchedWait(Loop& loop, const TellLongWait& tell, Waiting waiting, std::string what,
              std::optional<Clock::time_point> until = {});

 private:
  struct Told;
  static void tell_at(Clock::time_point time, const std::shared_ptr<Told>& told);
  static void tell_now(const std::shared_ptr<Told>& told);

  std::shared_ptr<Told> told_;  // Timers hold it weakly.
};

}  // namespace managementpartner::http

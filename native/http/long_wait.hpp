// What a request waits for so long that a person who watches wants to know.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace managementpartner::http {

struct LongWait {
  std::string what;                                    ///< A sentence without its full stop.
  std::chrono::milliseconds waited{0};                 ///< Since the request began, with its earlier tries.
  std::optional<std::chrono::milliseconds> left = {};  ///< Until it is tried again; nullopt: for an answer.
};

/// Called on the thread of the call that waits, as the log is.
using TellLongWait = std::function<void(const LongWait&)>;

/// From when on a wait is long. One that is known to become so is told of at once.
inline constexpr std::chrono::milliseconds long_wait{2'000};

/// How often it is told of from then on.
inline constexpr std::chrono::milliseconds long_wait_interval{1'000};

}  // namespace managementpartner::http

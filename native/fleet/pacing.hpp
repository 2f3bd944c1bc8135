// Decides how fast a fleet may go: what each host's answers say of its limits, and whether it answers at all.
// No I/O, no clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "http/endpoint.hpp"
#include "http/pipeline.hpp"
#include "loop/loop.hpp"

namespace managementpartner::fleet {

/// Of one host. A 429, or a 503 that names a time, holds all requests to it until that time has passed, and
/// halves the number of tenants at once; that grows again by one for each round of answers, so that the host
/// is never asked more, let alone twice as often, than before the pause.
class HostPace {
 public:
  using Time = Clock::time_point;
  using Duration = std::chrono::milliseconds;

  /// What one tenant's answer may hold up for all others: a limit may be that tenant's own. Another tenant's
  /// answer that says the same shows that it is not.
  static constexpr Duration longest_on_one_word{30'000};
  /// Without a time in the answer: so long, twice as long at each pause that follows, up to the above.
  static constexpr Duration first_pause{1'000};
  /// Those held come one after the other, and not all at the same moment.
  static constexpr Duration apart{10};

  explicit HostPace(std::size_t throttle) : throttle_(throttle), allowed_(throttle) {}

  void report(const http::AttemptReport& attempt, Time now);

  /// How long a request has to wait that wants to go out; zero: it may.
  [[nodiscard]] Duration hold(Time now);

  /// So many tenants at once, at least 1.
  [[nodiscard]] std::size_t allowed() const noexcept;
  /// No new ones before. In the past where nothing holds them.
  [[nodiscard]] Time paused_until() const noexcept { return paused_until_; }

 private:
  void pause(const http::AttemptReport& attempt, Time now);

  const std::size_t throttle_;
  std::size_t allowed_;
  std::size_t answers_ = 0;          // Since it grew or shrank.
  std::optional<std::size_t> left_;  // Of the limit, as the last answer said.
  Time paused_until_ = Time::min();
  Duration next_pause_ = first_pause;
  // Whose answer began the present pause, or the last one where none came since that was no pause.
  std::string pausing_tenant_;
  std::size_t held_ = 0;  // In the present pause.
};

/// Of one host that does not answer: after so many failures in a row, no tenant is begun but one from time to
/// time, to see; and none any more once that took too long.
class Circuit {
 public:
  using Time = Clock::time_point;
  using Duration = std::chrono::milliseconds;

  static constexpr Duration first_probe{2'000};     ///< After it opened; then twice as long each time, …
  static constexpr Duration longest_probe{30'000};  ///< … up to this.

  /// `threshold`: failures in a row, with no answer in between. `patience`: how long it may stay open.
  Circuit(std::size_t threshold, Duration patience) : threshold_(threshold), patience_(patience) {}

  /// An attempt got an answer that is no 5xx, or it failed.
  void report(bool answered, Time now);

  struct Verdict {
    enum class Kind {
      go,
      wait,     ///< Until `until`, or until a report changes that.
      give_up,  ///< The host has not answered for `patience`.
    };
    Kind kind = Kind::go;
    Time until = Time::max();
  };
  /// Whether another tenant may begin, with so many under way. What goes has begun: it is a probe.
  [[nodiscard]] Verdict ask(std::size_t running, Time now);

  [[nodiscard]] bool is_open() const noexcept { return opened_.has_value(); }

 private:
  const std::size_t threshold_;
  const Duration patience_;
  std::size_t failures_ = 0;  // In a row.
  std::optional<Time> opened_;
  Time next_probe_ = Time::min();
  Duration pause_ = first_probe;
};

/// Of all hosts that a fleet's calls go to.
class Pacing {
 public:
  using Time = Clock::time_point;
  using Duration = std::chrono::milliseconds;

  /// `throttle`: tenants at once, at least 1.
  Pacing(std::size_t throttle, Duration patience) : throttle_(throttle), patience_(patience) {}

  void report(const http::AttemptReport& attempt, Time now);
  /// A call came to its deadline: of a host that accepts connections and says nothing, no attempt ends.
  void report_silence(const http::Endpoint& host, Time now);

  [[nodiscard]] Duration hold(const http::Endpoint& host, Time now);

  struct Permit {
    enum class Kind { go, wait, give_up };
    Kind kind = Kind::go;
    Time until = Time::max();              ///< With wait: or until a report or a tenant's end.
    const http::Endpoint* host = nullptr;  ///< With give_up: that does not answer.
  };
  /// Whether another tenant may begin, with so many under way.
  [[nodiscard]] Permit ask(std::size_t running, Time now);

 private:
  struct Host {
    HostPace pace;
    Circuit circuit;
  };

  Host& host(const http::Endpoint& endpoint);

  const std::size_t throttle_;
  const Duration patience_;
  std::map<http::Endpoint, Host> hosts_;
};

}  // namespace managementpartner::fleet

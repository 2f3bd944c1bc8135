// Which of a host's addresses to connect to, and when (RFC 8305, "Happy Eyeballs"), without sockets or
// clocks.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "loop/loop.hpp"

namespace managementpartner::http {

enum class Family { v4, v6 };

/// The attempts to reach one host. The families take turns, since one of them may be dead as a whole. The
/// next attempt starts when the last one has had its time, or at once when one has failed; the others go on.
class AddressRace {
 public:
  /// `families`: of the addresses, in the resolver's order. `first`: the one to begin with, where there are
  /// addresses of it; nullopt for that of the first address.
  AddressRace(const std::vector<Family>& families, std::optional<Family> first);

  struct Move {
    enum class Kind {
      start,  ///< Connect to `address`.
      wait,   ///< Ask again at `until`, or when an attempt has failed.
      lost,   ///< There is neither an address nor an attempt left.
    };
    Kind kind = Kind::lost;
    std::size_t address = 0;
    Clock::time_point until = Clock::time_point::max();  ///< Or never.
  };

  /// What to do now; then it is to be asked again, but after `wait` and `lost`.
  [[nodiscard]] Move next(Clock::time_point now);

  /// One of the attempts failed.
  void failed() noexcept;
  /// One of the attempts was given up for the sake of another.
  void dropped() noexcept { --running_; }

  /// The first attempt was at the other family.
  [[nodiscard]] bool is_overtaken_by(Family winner) const noexcept { return winner != first_; }

 private:
  std::vector<std::size_t> order_;
  std::size_t next_ = 0;
  std::size_t running_ = 0;
  Family first_ = Family::v4;
  Clock::time_point due_ = Clock::time_point::min();  // When the next attempt may start.
};

/// Which family served a client's connections. Where one is dead, that costs time once, not at each
/// connection.
class FamilyMemory {
 public:
  /// The one to begin with, where something is known.
  [[nodiscard]] std::optional<Family> best_for(const std::string& host) const;

  /// `overtook`: the other family was tried first.
  void remember(const std::string& host, Family winner, bool overtook);

 private:
  std::map<std::string, Family> hosts_;
  // For hosts that are not known yet: what is dead for one of them is dead for most.
  std::optional<Family> last_to_overtake_;
};

}  // namespace managementpartner::http

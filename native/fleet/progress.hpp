// How far a fleet is, and how long it will take; no clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "loop/loop.hpp"

namespace managementpartner::fleet {

struct Progress {
  std::size_t total = 0;  ///< Tenants chosen so far; with `is_total_known` all of them.
  bool is_total_known = false;
  std::size_t done = 0;  ///< Of them, failed ones and those of an earlier run included.
  std::size_t failed = 0;
  std::size_t running = 0;
  std::size_t done_before = 0;                         ///< By an earlier run of the same journal.
  std::optional<std::chrono::milliseconds> time_left;  ///< nullopt while it cannot be told.
};

/// Estimates the time left by how long the tenants so far took, the later ones counting for more.
class TimeLeft {
 public:
  void begin(Clock::time_point now) noexcept { since_ = now; }

  /// One more tenant is done.
  void note(Clock::time_point now) noexcept;

  /// For so many that are still to do; nullopt before some are done.
  [[nodiscard]] std::optional<std::chrono::milliseconds> of(std::size_t left) const noexcept;

 private:
  static constexpr std::size_t batch = 16;  // Tenants that end together say little each.

  Clock::time_point since_;
  std::size_t in_batch_ = 0;
  std::optional<double> milliseconds_each_;
};

}  // namespace managementpartner::fleet

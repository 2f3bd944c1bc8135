#include "fleet/progress.hpp"

namespace managementpartner::fleet {

void TimeLeft::note(Clock::time_point now) noexcept {
  if (++in_batch_ < batch) return;
  const std::chrono::duration<double, std::milli> took = now - since_;
  const double each = took.count() / static_cast<double>(batch);
  constexpr double weight = 0.1;  // Of the latest batch.
  milliseconds_each_ = milliseconds_each_ ? *milliseconds_each_ * (1 - weight) + each * weight : each;
  in_batch_ = 0;
  since_ = now;
}

std::optional<std::chrono::milliseconds> TimeLeft::of(std::size_t left) const noexcept {
  if (!milliseconds_each_) return std::nullopt;
  return std::chrono::milliseconds(
      static_cast<std::chrono::milliseconds::rep>(*milliseconds_each_ * static_cast<double>(left)));
}

}  // namespace managementpartner::fleet

// How many programs run at once to get tokens: each of them, such as Azure CLI, costs a second of a
// processor.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <utility>

#include "loop/loop.hpp"

namespace managementpartner::identity {

/// On the loop only. Whoever waits gets a place in the order in which they came.
class ProgramPlaces {
 public:
  static constexpr std::size_t most = 4;

  explicit ProgramPlaces(Loop& loop) : loop_(loop) {}
  ProgramPlaces(const ProgramPlaces&) = delete;
  ProgramPlaces& operator=(const ProgramPlaces&) = delete;

  /// True where one was free; it is taken then.
  [[nodiscard]] bool take() {
    if (taken_ == most) return false;
    ++taken_;
    return true;
  }

  /// Has `go_on` called, later, when it has a place: to be left, whatever became of who waited.
  void wait(std::function<void()> go_on) { waiting_.push_back(std::move(go_on)); }

  void leave() {
    --taken_;
    if (waiting_.empty()) return;
    loop_.post(std::move(waiting_.front()));
    waiting_.pop_front();
    ++taken_;
  }

 private:
  Loop& loop_;
  std::size_t taken_ = 0;
  std::deque<std::function<void()>> waiting_;
};

}  // namespace managementpartner::identity

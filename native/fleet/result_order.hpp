// Puts results into the order of the input; no I/O.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

namespace managementpartner::fleet {

/// Holds what came early. Each index from 0 on comes once, as a value or as one that is left out.
template <class T>
class ResultOrder {
 public:
  void add(std::size_t index, T&& value) { early_.emplace(index, std::move(value)); }
  void leave_out(std::size_t index) { early_.emplace(index, std::nullopt); }

  /// The next one in order, where it is there.
  [[nodiscard]] std::optional<T> take() {
    while (!early_.empty() && early_.begin()->first == next_) {
      auto first = early_.extract(early_.begin());
      ++next_;
      if (first.mapped()) return std::move(first.mapped());
    }
    return std::nullopt;
  }

  /// Those that wait for an earlier one.
  [[nodiscard]] std::size_t size() const noexcept { return early_.size(); }

  /// What is left at the end, whatever is missing before it.
  [[nodiscard]] std::optional<T> take_any() {
    while (!early_.empty()) {
      auto first = early_.extract(early_.begin());
      if (first.mapped()) return std::move(first.mapped());
    }
    return std::nullopt;
  }

 private:
  std::map<std::size_t, std::optional<T>> early_;
  std::size_t next_ = 0;
};

}  // namespace managementpartner::fleet

// What opaque texts stand for, in memory only.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "emulator/observation/secret_record.hpp"
#include "emulator/sign_ins/opaque_text.hpp"

namespace managementpartner::emulator {

/// Keeps the newest. Used on the emulator's thread.
template <class Value>
class OpaqueStore {
 public:
  /// Its texts are made of this many random bytes: as long as Entra's, for clients that have not met such.
  explicit OpaqueStore(std::size_t bytes) : bytes_(bytes) {}

  /// Returns the text that stands for it.
  [[nodiscard]] std::string add(Value value) {
    constexpr std::size_t most_kept = 100'000;
    if (ages_.size() >= most_kept) {
      values_.erase(ages_.front());
      ages_.pop_front();
    }
    const auto [added, is_new] = values_.emplace(recorded(opaque_text(bytes_)), std::move(value));
    ages_.push_back(added);
    return added->first;
  }

  /// Null if it stands for nothing.
  [[nodiscard]] Value* find(std::string_view text) {
    const auto found = values_.find(text);
    return found == values_.end() ? nullptr : &found->second;
  }

  /// In the order in which they were added.
  template <class Visitor>
  void for_each(Visitor visit) {
    for (const auto& added : ages_) visit(added->second);
  }

 private:
  using Values = std::map<std::string, Value, std::less<>>;
  const std::size_t bytes_;
  Values values_;
  std::deque<typename Values::iterator> ages_;
};

}  // namespace managementpartner::emulator

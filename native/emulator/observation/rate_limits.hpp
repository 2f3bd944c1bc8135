// What is left of an identity's requests this hour. Only counted: to be limited, ask for a fault.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

namespace managementpartner::emulator {

/// Used on the emulator's thread.
class RateLimits {
 public:
  /// Counts one request and returns how many are left.
  int count(const std::string& tenant_id, const std::string& object_id, bool write) {
    Left& left = left_[tenant_id + object_id + (write ? 'w' : 'r')];
    const auto now = std::chrono::steady_clock::now();
    if (now >= left.until) left = {write ? 1200 : 12000, now + std::chrono::hours(1)};
    if (left.requests > 0) --left.requests;
    return left.requests;
  }

 private:
  struct Left {
    int requests = 0;
    std::chrono::steady_clock::time_point until;
  };
  std::unordered_map<std::string, Left> left_;
};

}  // namespace managementpartner::emulator

// Sign-ins that wait for a person at another device.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/configuration/configuration.hpp"
#include "emulator/sign_ins/opaque_store.hpp"
#include "emulator/sign_ins/sign_in.hpp"

namespace managementpartner::emulator {

using SteadyTime = std::chrono::steady_clock::time_point;

struct DeviceCode {
  enum class State { pending, approved, declined, used };

  std::string user_code;
  std::string tenant_id;  // empty: the person's home
  std::string client_id;
  UserScope scope;
  std::string claims;  // as in SignIn
  State state = State::pending;
  std::string user;  // who approved
  SteadyTime expires;
  std::chrono::seconds interval{0};
  std::optional<SteadyTime> last_poll;

  /// A poll while nobody has answered: whether it came too soon, in which case the client must wait longer.
  [[nodiscard]] bool is_polled_too_often(SteadyTime now);
};

/// Used on the emulator's thread.
class DeviceCodes {
 public:
  struct Issued {
    std::string device_code;
    std::string user_code;
  };
  [[nodiscard]] Issued issue(const std::string& tenant_id, const std::string& client_id,
                             const UserScope& scope, std::string_view claims,
                             const DeviceCodeSettings& settings);

  /// Null if there never was such a code.
  [[nodiscard]] DeviceCode* find(std::string_view device_code) { return codes_.find(device_code); }

  /// Those that still wait for a user.
  [[nodiscard]] std::vector<const DeviceCode*> pending();

  /// What the user who entered the code does; false if no sign-in waits for it.
  [[nodiscard]] bool approve(std::string_view user_code, std::string_view user);
  [[nodiscard]] bool decline(std::string_view user_code);

 private:
  [[nodiscard]] DeviceCode* find_pending(std::string_view user_code);
  OpaqueStore<DeviceCode> codes_{200};
};

}  // namespace managementpartner::emulator

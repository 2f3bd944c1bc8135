// The kinds of faults by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/faults/fault.hpp"

namespace managementpartner::emulator {

// Each has a file of its own, reads its own keys and throws InvalidSetting.
[[nodiscard]] FaultPointer make_claims_challenge(Settings& settings);
[[nodiscard]] FaultPointer make_close_after_answer(Settings& settings);
[[nodiscard]] FaultPointer make_drip(Settings& settings);
[[nodiscard]] FaultPointer make_garbage(Settings& settings);
[[nodiscard]] FaultPointer make_late(Settings& settings);
[[nodiscard]] FaultPointer make_latency(Settings& settings);
[[nodiscard]] FaultPointer make_oversized(Settings& settings);
[[nodiscard]] FaultPointer make_raw(Settings& settings);
[[nodiscard]] FaultPointer make_redirect(Settings& settings);
[[nodiscard]] FaultPointer make_reset_after(Settings& settings);
[[nodiscard]] FaultPointer make_reset_before(Settings& settings);
[[nodiscard]] FaultPointer make_stall(Settings& settings);
[[nodiscard]] FaultPointer make_status(Settings& settings);
[[nodiscard]] FaultPointer make_token_lifetime(Settings& settings);
[[nodiscard]] FaultPointer make_truncated(Settings& settings);

struct FaultKind {
  std::string_view name;
  FaultPointer (*make)(Settings&);
  bool once_by_default;  // false: without a count it stays until it is deleted
};

/// Null if there is no such kind.
[[nodiscard]] const FaultKind* find_fault_kind(std::string_view name);
[[nodiscard]] std::string fault_kind_names();

}  // namespace managementpartner::emulator

#include "emulator/faults/kinds.hpp"

#include <algorithm>
#include <array>

namespace managementpartner::emulator {

namespace {

constexpr std::array<FaultKind, 15> kinds{{{"claims-challenge", make_claims_challenge, false},
                                           {"close-after-answer", make_close_after_answer, true},
                                           {"drip", make_drip, true},
                                           {"garbage", make_garbage, true},
                                           {"late", make_late, true},
                                           {"latency", make_latency, true},
                                           {"oversized", make_oversized, true},
                                           {"raw", make_raw, true},
                                           {"redirect", make_redirect, true},
                                           {"reset-after", make_reset_after, true},
                                           {"reset-before", make_reset_before, true},
                                           {"stall", make_stall, true},
                                           {"status", make_status, true},
                                           {"token-lifetime", make_token_lifetime, true},
                                           {"truncated", make_truncated, true}}};

}  // namespace

const FaultKind* find_fault_kind(std::string_view name) {
  const auto* found =
      std::find_if(kinds.begin(), kinds.end(), [&](const FaultKind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : found;
}

std::string fault_kind_names() {
  std::string names;
  for (const auto& kind : kinds) names.append(names.empty() ? "" : ", ").append(kind.name);
  return names;
}

}  // namespace managementpartner::emulator

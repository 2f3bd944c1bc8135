// What a fleet is told.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "error/error.hpp"
#include "fleet/tenant_choice.hpp"
#include "fleet/tenant_machine.hpp"

namespace managementpartner::fleet {

inline constexpr std::size_t usual_throttle = 16;
inline constexpr std::size_t most_at_once = 256;

struct FleetOptions {
  Wish wish;  ///< In every tenant; the partner ID of a NamedTenant comes before this one's.
  Choice choice;
  std::size_t throttle = usual_throttle;             ///< Tenants at once, 1 to most_at_once.
  std::optional<std::chrono::milliseconds> timeout;  ///< For one tenant; nullopt for the client's.
  bool is_ordered = false;  ///< Results come in the order of the input, not as they are there.
  std::string journal;      ///< A file, in UTF-8; empty for none. A plan has none.
  bool resumes = false;     ///< The run of the journal goes on, in place of a new one.
};

/// nullopt where a fleet can begin. Reason::argument_invalid, partner_id_invalid, tenant_invalid.
[[nodiscard]] std::optional<Error> check_fleet_options(const FleetOptions& options);

}  // namespace managementpartner::fleet

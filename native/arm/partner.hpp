// A link between a partner ID and an identity in a tenant, as the service describes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "error/error.hpp"

namespace managementpartner::arm {

/// Fields are nullopt where the service sent none. Unknown properties are ignored.
struct Partner {
  std::optional<std::string> partner_id;
  std::optional<std::string> partner_name;
  std::optional<std::string> tenant_id;
  std::optional<std::string> object_id;
  std::optional<std::string> state;         ///< "Active" or "Deleted".
  std::optional<std::string> version;       ///< A counter: number or string on the wire, text here.
  std::optional<std::string> etag;          ///< Likewise.
  std::optional<std::string> created_time;  ///< ISO 8601, UTC, as sent.
  std::optional<std::string> updated_time;  ///< ISO 8601, UTC, as sent.
  std::optional<std::string> id;            ///< ARM resource ID.
  std::optional<std::string> name;
  std::optional<std::string> type;
  std::vector<std::string_view> sent_as_null;  ///< JSON names of the above that came as null. Literals.
  bool came_twice = false;                     ///< One of the above, or all of them: the later counts.
};

enum class LinkState { active, deleted, unclear };

/// Unclear where the service says no state.
[[nodiscard]] LinkState state_of(const Partner& link) noexcept;

/// Reads a link from an answer's body. Reason::unexpected_response: not JSON, or no link. The first reads it
/// in place: it is large to move.
[[nodiscard]] std::optional<Error> read_partner(Partner& partner, std::string_view body);
[[nodiscard]] Result<Partner> parse_partner(std::string_view body);

}  // namespace managementpartner::arm

// Which of a machine's managed identities.
#pragma once

#include <optional>
#include <string>

#include "error/error.hpp"

namespace managementpartner::identity {

struct ManagedIdentityId {
  enum class Kind { system_assigned, client_id, object_id, resource_id };
  Kind kind = Kind::system_assigned;
  std::string value;  ///< Empty for the system-assigned one.
};

/// Reason::credential_invalid: no GUID, or no ARM resource ID.
[[nodiscard]] std::optional<Error> check_managed_identity_id(const ManagedIdentityId& id);

/// "the system-assigned managed identity", "the managed identity with the client ID …".
[[nodiscard]] std::string describe(const ManagedIdentityId& id);

}  // namespace managementpartner::identity

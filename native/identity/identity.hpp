// Who a token says is signed in: for display, trusted for nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// Claims of an access token; empty where it has none or cannot be read.
struct Identity {
  std::string tenant_id;         ///< tid
  std::string object_id;         ///< oid
  std::string client_id;         ///< appid or azp
  std::string name;              ///< upn, preferred_username, unique_name or app_displayname
  std::string audience;          ///< aud
  bool is_application = false;   ///< idtyp, or as it has no scp: nobody can be asked for anything.
  std::string managed_identity;  ///< xms_mirid: the ARM resource ID of a managed identity.
  std::optional<WallClock::time_point> expires_on;  ///< exp
  std::optional<CredentialKind> credential_kind;    ///< Of the credential that signed in; no claim.
};

/// Reads the claims of a JWT without verifying it; an Identity of empty fields where it is none.
[[nodiscard]] Identity read_identity(const Secret& token);

}  // namespace managementpartner::identity

// What a managed identity's endpoint says when it gives no token.
#pragma once

#include "error/error.hpp"
#include "http/request.hpp"
#include "identity/managed_identity/managed_identity_id.hpp"
#include "identity/managed_identity/source.hpp"
#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity::managed_identity {

/// Reads any answer that is not a 200. `sent`, which the endpoint was sent, is taken out.
[[nodiscard]] Error managed_identity_error(const http::Response& response, const Source& source,
                                           const ManagedIdentityId& id, WallClock::time_point now,
                                           const Secret& sent);

}  // namespace managementpartner::identity::managed_identity

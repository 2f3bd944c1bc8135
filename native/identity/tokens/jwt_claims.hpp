// What a JSON Web Token says, without verifying it. Heavy: for .cpp files only.
#pragma once

#include <boost/json/value.hpp>
#include <optional>

#include "secret/secret.hpp"

namespace managementpartner::identity {

/// The claims as JSON; nullopt where the token is no signed JWT, or has two claims of one name, of which each
/// reader could take another (RFC 7519 section 4).
[[nodiscard]] std::optional<boost::json::value> read_jwt_claims(const Secret& token);

}  // namespace managementpartner::identity

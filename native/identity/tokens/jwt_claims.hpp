// What a JSON Web Token says, without verifying it. Heavy: for .cpp files only.
#pragma once

#include <boost/json/value.hpp>
#include <optional>

#include "secret/secret.hpp"

namespace managementpartner::identity {

/// The claims as JSON; nullopt where the token is no JWT.
[[nodiscard]] std::optional<boost::json::value> read_jwt_claims(const Secret& token);

}  // namespace managementpartner::identity

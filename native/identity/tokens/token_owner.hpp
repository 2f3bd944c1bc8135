// Whether a token is of the identity that signed in.
#pragma once

#include <optional>
#include <string>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// Whose a token is, as its claims `tid`, `oid` and `appid` say. Empty where they say nothing, as of a token
/// that is not a JWT.
struct TokenOwner {
  std::string tenant_id;
  std::string object_id;
  std::string client_id;
};

[[nodiscard]] TokenOwner owner_of(const Secret& token);

/// nullopt where a token of `owner` may be sent on behalf of a sign-in as `signed_in`, of which what is empty
/// is not known. In the same tenant it is the same object; where another was named, objects differ, and it is
/// the same application; where none was named, the tenant is the same. Reason::identity_changed: tools,
/// variables and machines can be somebody else's by the next token.
[[nodiscard]] std::optional<Error> check_token_owner(const TokenOwner& signed_in, const TokenOwner& owner,
                                                     bool names_tenant);

}  // namespace managementpartner::identity

// Whether a token is for the tenant that was asked for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "error/error.hpp"
#include "identity/token_flow.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// The tenant that the token is for, as its claim `tid` says: a GUID in lower case. nullopt where it is no
/// JWT, or names none.
[[nodiscard]] std::optional<std::string> tenant_of(const Secret& token);

/// nullopt where the token is for this tenant. Reason::token_tenant_mismatch where it is for another, or for
/// which one cannot be told: `own` is what tenant_of said of it, `tenant` a GUID.
[[nodiscard]] std::optional<Error> check_token_tenant(const std::optional<std::string>& own,
                                                      std::string_view tenant);

/// The flow, ending with the error of check_token_tenant where the token is for another tenant than the one
/// that the query names, by a GUID or by a domain, which is then looked up at the query's authority.
[[nodiscard]] std::unique_ptr<TokenFlow> for_tenant_of(const TokenQuery& query,
                                                       std::unique_ptr<TokenFlow> flow);

}  // namespace managementpartner::identity

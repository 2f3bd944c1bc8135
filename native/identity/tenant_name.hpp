// What may name a tenant.
#pragma once

#include <optional>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner {

/// nullopt for a GUID or a domain name. Reason::tenant_invalid for anything else, and for "common",
/// "organizations" and "consumers", which name no tenant.
[[nodiscard]] std::optional<Error> check_tenant_name(std::string_view tenant);

/// Likewise for what stands in the environment variable of this name, which the message then names.
[[nodiscard]] std::optional<Error> check_tenant_variable(std::string_view name, std::string_view tenant);

/// The GUID of a tenant's resource ID, "/tenants/<GUID>", as ARM lists tenants; anything else as it is.
[[nodiscard]] std::string_view without_resource(std::string_view tenant) noexcept;

}  // namespace managementpartner

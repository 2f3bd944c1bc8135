// Who is signed in to Azure CLI, as far as its own files tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/environment.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// A text that changes whenever Azure CLI's profile does, which each "az login", "az logout" and "az account
/// set" writes. nullopt where there is none, or it cannot be read. It is in AZURE_CONFIG_DIR, otherwise in
/// the person's folder ".azure".
[[nodiscard]] std::optional<Secret> azure_cli_profile(const Environment& environment);

/// The tenant's ID of the subscription that Azure CLI knows by this ID or name; nullopt where it knows none,
/// or several of the name in different tenants.
[[nodiscard]] std::optional<std::string> azure_cli_tenant_of(const Environment& environment,
                                                             std::string_view subscription);

/// The value of a setting in Azure CLI's configuration, such as [core] output; nullopt where there is none.
[[nodiscard]] std::optional<std::string> azure_cli_setting(const Environment& environment,
                                                           std::string_view section, std::string_view name);

}  // namespace managementpartner::identity

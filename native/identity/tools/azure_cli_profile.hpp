// Who is signed in to Azure CLI, as far as its own files tell.
#pragma once

#include <optional>

#include "platform/environment.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// A text that changes whenever Azure CLI's profile does, which each "az login", "az logout" and "az account
/// set" writes. nullopt where there is none, or it cannot be read. It is in AZURE_CONFIG_DIR, otherwise in
/// the person's folder ".azure".
[[nodiscard]] std::optional<Secret> azure_cli_profile(const Environment& environment);

}  // namespace managementpartner::identity

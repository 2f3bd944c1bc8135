// What Azure CLI prints for "az account get-access-token".
#pragma once

#include <optional>
#include <string_view>

#include "identity/tokens/access_token.hpp"

namespace managementpartner::identity {

/// nullopt where it is no token that can be sent. When it expires is what `expires_on` says, otherwise
/// `expiresOn`, otherwise the token itself.
[[nodiscard]] std::optional<AccessToken> read_azure_cli_answer(std::string_view output);

}  // namespace managementpartner::identity

// What is checked before a client is made.
#pragma once

#include <optional>

#include "client/client.hpp"
#include "error/error.hpp"

namespace managementpartner {

/// nullopt where a client can be made of the options. Reason::credential_required, tenant_invalid,
/// argument_invalid.
[[nodiscard]] std::optional<Error> check_client_options(const ClientOptions& options);

}  // namespace managementpartner

// From what was typed and set to a client.
#pragma once

#include <memory>

#include "cli/invocation.hpp"
#include "client/client.hpp"

namespace managementpartner::cli {

/// Options without a credential: cloud, CA file, tenant, time-out, log.
[[nodiscard]] Result<ClientOptions> connection_settings(Invocation& invocation);

/// True where an access token was given, by file or variable, and no kept sign-in was named instead.
[[nodiscard]] bool uses_access_token(const Invocation& invocation);

/// Signs in by the first of these that there is: --access-token-file, the kept sign-in of --context,
/// MANAGEMENTPARTNER_ACCESS_TOKEN, the default kept sign-in, the default chain (environment, workload
/// identity, managed identity, Azure CLI). Nothing is sent.
[[nodiscard]] Result<std::unique_ptr<Client>> connect(Invocation& invocation);

}  // namespace managementpartner::cli

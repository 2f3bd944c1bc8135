// Sign-in of the machine itself: a managed identity of Azure Automation, App Service, Azure Arc or a virtual
// machine.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "identity/credential.hpp"
#include "identity/managed_identity/managed_identity_id.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity {

struct ManagedIdentityOptions {
  /// How long a virtual machine's metadata service may take to show that it is there.
  std::chrono::milliseconds probe_time{3'000};
  /// Where Azure Arc's agent puts its keys; nullopt for the agent's own folder. For tests only.
  std::optional<std::string> arc_folder;
};

/// Which source there is, is looked up in the environment at each sign-in.
/// Reason::credential_invalid: the ID is not of its kind.
[[nodiscard]] Result<CredentialPtr> managed_identity_credential(ManagedIdentityId id, Environment environment,
                                                                ManagedIdentityOptions options = {});

/// The identity that Credential::kept named; nullopt where the texts name none.
[[nodiscard]] std::optional<ManagedIdentityId> kept_managed_identity(const KeptCredential& kept);

}  // namespace managementpartner::identity

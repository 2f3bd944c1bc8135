// Sign-in of the service principal that the environment's variables name.
#pragma once

#include "identity/credential.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity {

/// By AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or AZURE_CLIENT_CERTIFICATE_PATH with
/// AZURE_CLIENT_CERTIFICATE_PASSWORD where it needs one and AZURE_CLIENT_SEND_CERTIFICATE_CHAIN ("1" or
/// "true"). AZURE_TENANT_ID is the tenant of calls that name none. Read once.
/// Reason::credential_unavailable: the message names what is not set; credential_invalid, tenant_invalid,
/// client_certificate_…: what is set is wrong.
[[nodiscard]] Result<CredentialPtr> environment_credential(const Environment& environment);

}  // namespace managementpartner::identity

// This system's store of certificates with private keys; one file per platform implements it.
#pragma once

#include <string>

#include "identity/certificates/client_certificate.hpp"

namespace managementpartner::identity {

/// The certificate whose SHA-1 hash this is, as 20 bytes.
/// Reason::client_certificate_invalid: it is not there, or has no key that can be used.
/// Reason::credential_invalid: this system has no such store.
[[nodiscard]] Result<ClientCertificatePtr> find_in_certificate_store(const std::string& hash);

}  // namespace managementpartner::identity

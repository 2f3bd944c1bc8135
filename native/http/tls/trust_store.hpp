// Where this system keeps the certificate authorities it trusts; one file per platform implements it.
#pragma once

#include <openssl/x509_vfy.h>

#include <string>
#include <vector>

namespace managementpartner::http {

/// Directories of certificates in OpenSSL's hashed form: looked into only for the issuer that is needed.
[[nodiscard]] std::vector<std::string> system_root_directories();

/// Adds all of the system's roots to the store. Costs milliseconds: called when an issuer is found nowhere
/// else.
void load_system_roots(X509_STORE* store);

}  // namespace managementpartner::http

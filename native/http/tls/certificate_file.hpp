// Files of certificates in PEM, as OpenSSL's own functions read them, but for what these do to the process:
// they open files so that a program which another thread starts inherits them.
#pragma once

#include <openssl/types.h>

#include <string>

namespace managementpartner::http {

/// Has the store trust what the file holds. False where it cannot be read or holds no certificate.
bool add_certificates(X509_STORE* store, const std::string& path);

}  // namespace managementpartner::http

// Files of certificates in PEM, as OpenSSL's own functions read them, but for what these do to the process:
// they open files so that a program which another thread starts inherits them.
#pragma once

#include <openssl/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "error/error.hpp"

namespace managementpartner::http {

/// Has the store trust what the file holds. False where it cannot be read or holds no certificate.
bool add_certificates(X509_STORE* store, const std::string& path);

/// The same of the file that the caller names, which may be a pipe and then has this time to come.
/// Reason::ca_file_invalid.
[[nodiscard]] std::optional<Error> trust_ca_file(X509_STORE* store, const std::string& path,
                                                 std::chrono::milliseconds patience);

}  // namespace managementpartner::http

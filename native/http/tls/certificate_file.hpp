// Files of certificates in PEM, or DER, as OpenSSL's own functions read them, but for what these do to the
// process: they open files so that a program which another thread starts inherits them.
#pragma once

#include <openssl/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "error/error.hpp"
#include "platform/small_file.hpp"

namespace managementpartner::http {

/// Has the store trust what of the file can be read, or says why nothing can. `damaged` is set to the first
/// entry that cannot be read where others can: "entry 2, in line 30,", or of DER "entry 2".
[[nodiscard]] std::optional<FileProblem> add_certificates(X509_STORE* store, const std::string& path,
                                                          std::string& damaged);

/// The same of the file that the caller names, which may be a pipe and then has this time to come, and of
/// which no entry may be damaged. Reason::ca_file_invalid.
[[nodiscard]] std::optional<Error> trust_ca_file(X509_STORE* store, const std::string& path,
                                                 std::chrono::milliseconds patience);

}  // namespace managementpartner::http

// Where this system keeps the certificate authorities it trusts; one file per platform implements it.
#pragma once

#include <openssl/x509_vfy.h>

#include <optional>
#include <string>
#include <vector>

#include "error/error.hpp"
#include "platform/environment.hpp"

namespace managementpartner::http {

/// What SSL_CERT_FILE and SSL_CERT_DIR say, in place of the system's own places where either is set. Not
/// heeded on Windows.
struct RootPlaces {
  explicit RootPlaces(const Environment& environment);

  std::string file;                      ///< "" where it is not set.
  std::vector<std::string> directories;  ///< Of certificates in OpenSSL's hashed form.

  [[nodiscard]] bool are_set() const noexcept { return !file.empty() || !directories.empty(); }
};

/// Directories of certificates in OpenSSL's hashed form: looked into only for the issuer that is needed.
[[nodiscard]] std::vector<std::string> root_directories(const RootPlaces& places);

/// Adds all of the roots to the store, or says why that cannot be. Costs milliseconds: called when an issuer
/// is found nowhere else.
[[nodiscard]] std::optional<Error> load_roots(X509_STORE* store, const RootPlaces& places);

}  // namespace managementpartner::http

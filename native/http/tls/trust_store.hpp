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

/// Why the root that is missing may be among those that could not be used, while others could.
struct RootsDoubt {
  std::string message;    ///< A sentence.
  std::string next_step;  ///< Empty where a missing root's own holds.
};

/// Adds all of the roots to the store, or says why that cannot be. Costs milliseconds: called when an issuer
/// is found nowhere else. `doubt` is set where a file has a damaged entry among others, or where the system
/// may fetch more.
[[nodiscard]] std::optional<Error> load_roots(X509_STORE* store, const RootPlaces& places,
                                              std::optional<RootsDoubt>& doubt);

/// Where SSL_CERT_DIR names a folder in which no file has a hashed name: nothing of it is ever looked at.
[[nodiscard]] std::optional<RootsDoubt> doubt_of_directories(const RootPlaces& places);

}  // namespace managementpartner::http

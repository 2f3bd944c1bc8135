// Linux and macOS: SSL_CERT_FILE and SSL_CERT_DIR where set, else the places distributions use. OpenSSL's
// built-in paths are those of the machine that built it, which is not this one where OpenSSL is linked
// statically.
#include <openssl/x509.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "http/tls/certificate_file.hpp"
#include "http/tls/trust_store.hpp"

namespace managementpartner::http {

namespace {

constexpr const char* directories[] = {"/etc/ssl/certs", "/etc/pki/tls/certs"};

constexpr const char* bundles[] = {
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",                             // openSUSE
    "/etc/ssl/cert.pem",                                  // Alpine, macOS, BSD
};

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_overridden() {
  return !variable(X509_get_default_cert_file_env()).empty() ||
         !variable(X509_get_default_cert_dir_env()).empty();
}

bool exists(const std::string& path) {
  std::error_code failure;
  return std::filesystem::exists(path, failure);
}

}  // namespace

std::vector<std::string> system_root_directories() {
  std::vector<std::string> found;
  if (is_overridden()) {
    std::istringstream list{std::string(variable(X509_get_default_cert_dir_env()))};
    for (std::string directory; std::getline(list, directory, ':');) {
      if (!directory.empty()) found.push_back(directory);
    }
    return found;
  }
  for (const char* directory : directories) {
    if (exists(directory)) found.emplace_back(directory);
  }
  return found;
}

void load_system_roots(X509_STORE* store) {
  if (is_overridden()) {
    const std::string file(variable(X509_get_default_cert_file_env()));
    if (!file.empty()) add_certificates(store, file);
  } else {
    for (const char* bundle : bundles) {
      if (add_certificates(store, bundle)) break;
    }
  }
}

}  // namespace managementpartner::http

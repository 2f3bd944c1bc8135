// Windows: the ROOT store of the user, which includes the machine's.
#include <windows.h>
// After windows.h, which defines macros that OpenSSL's headers undo.
#include <openssl/err.h>
#include <openssl/x509.h>
#include <wincrypt.h>

#include "http/tls/trust_store.hpp"

namespace managementpartner::http {

RootPlaces::RootPlaces(const Environment&) {}

std::vector<std::string> root_directories(const RootPlaces&) {
  return {};
}

std::optional<RootsDoubt> doubt_of_directories(const RootPlaces&) {
  return std::nullopt;
}

std::optional<Error> load_roots(X509_STORE* store, const RootPlaces&, std::optional<RootsDoubt>&) {
  const HCERTSTORE roots = CertOpenSystemStoreW(0, L"ROOT");
  if (!roots) {
    return make_error(
        Reason::certificate_untrusted,
        "Windows' certificate authorities cannot be read (error " + std::to_string(GetLastError()) + ").");
  }
  for (PCCERT_CONTEXT entry = nullptr; (entry = CertEnumCertificatesInStore(roots, entry)) != nullptr;) {
    const unsigned char* der = entry->pbCertEncoded;
    if (X509* certificate = d2i_X509(nullptr, &der, static_cast<long>(entry->cbCertEncoded))) {
      X509_STORE_add_cert(store, certificate);
      X509_free(certificate);
    }
  }
  CertCloseStore(roots, 0);
  ERR_clear_error();
  return std::nullopt;
}

}  // namespace managementpartner::http

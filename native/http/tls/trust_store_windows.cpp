// Windows: the ROOT store of the user, which includes the machine's.
#include <windows.h>
// After windows.h, which defines macros that OpenSSL's headers undo.
#include <openssl/err.h>
#include <openssl/x509.h>
#include <wincrypt.h>

#include "http/tls/trust_store.hpp"

namespace managementpartner::http {

std::vector<std::string> system_root_directories() {
  return {};
}

void load_system_roots(X509_STORE* store) {
  const HCERTSTORE roots = CertOpenSystemStoreW(0, L"ROOT");
  if (!roots) return;
  for (PCCERT_CONTEXT entry = nullptr; (entry = CertEnumCertificatesInStore(roots, entry)) != nullptr;) {
    const unsigned char* der = entry->pbCertEncoded;
    if (X509* certificate = d2i_X509(nullptr, &der, static_cast<long>(entry->cbCertEncoded))) {
      X509_STORE_add_cert(store, certificate);
      X509_free(certificate);
    }
  }
  CertCloseStore(roots, 0);
  ERR_clear_error();
}

}  // namespace managementpartner::http

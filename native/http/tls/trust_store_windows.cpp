// Windows: the ROOT store of the user, which includes the machine's.
#include <windows.h>
// After windows.h, which defines macros that OpenSSL's headers undo.
#include <openssl/err.h>
#include <openssl/x509.h>
#include <wincrypt.h>

#include <cstddef>
#include <cstring>
#include <vector>

#include "http/tls/trust_store.hpp"

namespace managementpartner::http {

namespace {

class Store {
 public:
  explicit Store(const wchar_t* name) noexcept : store_(::CertOpenSystemStoreW(0, name)) {}
  ~Store() {
    if (store_ != nullptr) ::CertCloseStore(store_, 0);
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  [[nodiscard]] HCERTSTORE get() const noexcept { return store_; }

 private:
  const HCERTSTORE store_;
};

// What a root is trusted for stands beside it: Microsoft, or an administrator, may have taken servers out.
bool is_for_servers(const CERT_CONTEXT* root) {
  DWORD size = 0;
  if (!::CertGetEnhancedKeyUsage(root, CERT_FIND_PROP_ONLY_ENHKEY_USAGE_FLAG, nullptr, &size))
    return ::GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
  std::vector<std::max_align_t> memory(size / sizeof(std::max_align_t) + 1);
  auto* const usage = reinterpret_cast<CERT_ENHKEY_USAGE*>(memory.data());
  if (!::CertGetEnhancedKeyUsage(root, CERT_FIND_PROP_ONLY_ENHKEY_USAGE_FLAG, usage, &size)) return false;
  // None is all or nothing, which the error tells.
  if (usage->cUsageIdentifier == 0) return ::GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
  for (DWORD index = 0; index < usage->cUsageIdentifier; ++index) {
    if (std::strcmp(usage->rgpszUsageIdentifier[index], szOID_PKIX_KP_SERVER_AUTH) == 0) return true;
  }
  return false;
}

bool is_disallowed(const Store& disallowed, const CERT_CONTEXT* root) {
  if (disallowed.get() == nullptr) return false;
  const CERT_CONTEXT* const found =
      ::CertFindCertificateInStore(disallowed.get(), X509_ASN_ENCODING, 0, CERT_FIND_EXISTING, root, nullptr);
  if (found == nullptr) return false;
  ::CertFreeCertificateContext(found);
  return true;
}

// Microsoft retires a root for all it is for from a day on; until then it is good.
bool is_retired(const CERT_CONTEXT* root) {
  FILETIME day{};
  DWORD size = sizeof day;
  if (!::CertGetCertificateContextProperty(root, CERT_DISALLOWED_FILETIME_PROP_ID, &day, &size)) return false;
  FILETIME now{};
  ::GetSystemTimeAsFileTime(&now);
  return ::CompareFileTime(&day, &now) <= 0;
}

}  // namespace

RootPlaces::RootPlaces(const Environment&) {}

std::vector<std::string> root_directories(const RootPlaces&) {
  return {};
}

std::optional<RootsDoubt> doubt_of_directories(const RootPlaces&) {
  return std::nullopt;
}

std::optional<Error> load_roots(X509_STORE* store, const RootPlaces&, std::optional<RootsDoubt>&) {
  const Store roots(L"ROOT");
  if (roots.get() == nullptr) {
    return make_error(
        Reason::certificate_untrusted,
        "Windows' certificate authorities cannot be read (error " + std::to_string(::GetLastError()) + ").");
  }
  const Store disallowed(L"Disallowed");
  for (const CERT_CONTEXT* root = nullptr;
       (root = ::CertEnumCertificatesInStore(roots.get(), root)) != nullptr;) {
    if (!is_for_servers(root) || is_disallowed(disallowed, root) || is_retired(root)) continue;
    const unsigned char* der = root->pbCertEncoded;
    if (X509* const certificate = d2i_X509(nullptr, &der, static_cast<long>(root->cbCertEncoded))) {
      X509_STORE_add_cert(store, certificate);
      X509_free(certificate);
    }
  }
  ERR_clear_error();
  return std::nullopt;
}

}  // namespace managementpartner::http

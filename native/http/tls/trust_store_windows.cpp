// Windows: the ROOT store of the user, which includes the machine's.
#include <windows.h>
// After windows.h, which defines macros that OpenSSL's headers undo.
#include <openssl/err.h>
#include <openssl/x509.h>
#include <wincrypt.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "http/tls/dated_trust.hpp"
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

bool names_servers(const CERT_ENHKEY_USAGE& usage) {
  for (DWORD index = 0; index < usage.cUsageIdentifier; ++index) {
    if (std::strcmp(usage.rgpszUsageIdentifier[index], szOID_PKIX_KP_SERVER_AUTH) == 0) return true;
  }
  return false;
}

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
  return names_servers(*usage);
}

bool is_disallowed(const Store& disallowed, const CERT_CONTEXT* root) {
  if (disallowed.get() == nullptr) return false;
  const CERT_CONTEXT* const found =
      ::CertFindCertificateInStore(disallowed.get(), X509_ASN_ENCODING, 0, CERT_FIND_EXISTING, root, nullptr);
  if (found == nullptr) return false;
  ::CertFreeCertificateContext(found);
  return true;
}

// A time that Microsoft, or an administrator, put beside the root.
std::optional<std::chrono::sys_seconds> time_of(const CERT_CONTEXT* root, DWORD property) {
  FILETIME time{};
  DWORD size = sizeof time;
  if (!::CertGetCertificateContextProperty(root, property, &time, &size)) return std::nullopt;
  // Tenths of microseconds since the year 1601.
  constexpr std::int64_t a_second = 10'000'000;
  constexpr std::chrono::seconds until_1970(11'644'473'600);
  const auto tenths =
      static_cast<std::int64_t>(std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime);
  return std::chrono::sys_seconds(std::chrono::seconds(tenths / a_second) - until_1970);
}

// Whether a property that lists purposes names servers; nullopt where the root has no such property. What
// cannot be read may name them.
std::optional<bool> names_servers(const CERT_CONTEXT* root, DWORD property) {
  DWORD size = 0;
  if (!::CertGetCertificateContextProperty(root, property, nullptr, &size)) return std::nullopt;
  std::vector<BYTE> der(size);
  if (!::CertGetCertificateContextProperty(root, property, der.data(), &size)) return true;
  const auto decode = [&](void* usage, DWORD& room) {
    return ::CryptDecodeObject(X509_ASN_ENCODING, X509_ENHANCED_KEY_USAGE, der.data(), size, 0, usage, &room);
  };
  DWORD room = 0;
  if (!decode(nullptr, room)) return true;
  std::vector<std::max_align_t> usage(room / sizeof(std::max_align_t) + 1);
  if (!decode(usage.data(), room)) return true;
  return names_servers(*reinterpret_cast<const CERT_ENHKEY_USAGE*>(usage.data()));
}

// Microsoft retires a root for all it is for from a day on, until which it is good; or for some of it.
bool is_retired(const CERT_CONTEXT* root) {
  const auto day = time_of(root, CERT_DISALLOWED_FILETIME_PROP_ID);
  return (day && *day <= std::chrono::system_clock::now()) ||
         names_servers(root, CERT_DISALLOWED_ENHKEY_USAGE_PROP_ID).value_or(false);
}

// More gently, it says up to when a certificate may have been made for it to be good; of what it lists, if it
// does.
std::optional<std::chrono::sys_seconds> last_day(const CERT_CONTEXT* root) {
  if (!names_servers(root, CERT_NOT_BEFORE_ENHKEY_USAGE_PROP_ID).value_or(true)) return std::nullopt;
  return time_of(root, CERT_NOT_BEFORE_FILETIME_PROP_ID);
}

}  // namespace

RootPlaces::RootPlaces(const Environment&) {}

std::vector<std::string> root_directories(const RootPlaces&) {
  return {};
}

std::optional<RootsDoubt> doubt_of_directories(const RootPlaces&) {
  return std::nullopt;
}

std::optional<Error> load_roots(X509_STORE* store, const RootPlaces&, std::optional<RootsDoubt>& doubt) {
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
      if (const auto last = last_day(root)) {
        trust_up_to(store, certificate, *last);
      } else {
        X509_STORE_add_cert(store, certificate);
      }
      X509_free(certificate);
    }
  }
  ERR_clear_error();
  // On a fresh machine most are missing.
  doubt = RootsDoubt{
      "Windows may not have its authority yet, which it fetches when a program of its own first needs it: "
      "Invoke-WebRequest to that address, in Windows PowerShell 5.1, has it do so.",
      {}};
  return std::nullopt;
}

}  // namespace managementpartner::http

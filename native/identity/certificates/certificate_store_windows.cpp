// Windows: the personal store of the user, then the machine's. The private key stays where it is, so that one
// that cannot be exported serves, too.
#include <windows.h>
// After windows.h, which defines macros that OpenSSL's headers undo.
#include <bcrypt.h>
#include <ncrypt.h>
#include <openssl/evp.h>
#include <wincrypt.h>

#include <memory>
#include <utility>

#include "identity/certificates/certificate_store.hpp"
#include "identity/certificates/key_and_certificates.hpp"
#include "identity/digest.hpp"
#include "platform/openssl.hpp"

namespace managementpartner::identity {

namespace {

constexpr unsigned long salt_size = 32;

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const noexcept {
    release(object);
  }
};

void close_store(void* store) {
  CertCloseStore(store, 0);
}

using StorePtr = std::unique_ptr<void, Release<close_store>>;
using EntryPtr = std::unique_ptr<const CERT_CONTEXT, Release<CertFreeCertificateContext>>;
using ChainPtr = std::unique_ptr<const CERT_CHAIN_CONTEXT, Release<CertFreeCertificateChain>>;

Error unusable(std::string_view what) {
  return make_error(Reason::client_certificate_invalid,
                    "The certificate in the certificate store " + std::string(what) + ".");
}

// Owned where `is_own`, else by the entry.
struct KeyHandle {
  KeyHandle(NCRYPT_KEY_HANDLE handle, bool own) noexcept : key(handle), is_own(own) {}
  ~KeyHandle() {
    if (is_own) NCryptFreeObject(key);
  }
  KeyHandle(const KeyHandle&) = delete;
  KeyHandle& operator=(const KeyHandle&) = delete;

  const NCRYPT_KEY_HANDLE key;
  const bool is_own;
};

// Of a key that the older interface, CryptoAPI, holds: that one has no PSS.
std::unique_ptr<KeyHandle> translated(HCRYPTPROV provider, DWORD kind) {
  NCRYPT_PROV_HANDLE own_provider = 0;
  NCRYPT_KEY_HANDLE key = 0;
  if (NCryptTranslateHandle(&own_provider, &key, provider, 0, kind, 0) != ERROR_SUCCESS) return nullptr;
  NCryptFreeObject(own_provider);
  return std::make_unique<KeyHandle>(key, true);
}

// nullptr where this user may use none.
std::unique_ptr<KeyHandle> key_of(const CERT_CONTEXT* entry) {
  HCRYPTPROV_OR_NCRYPT_KEY_HANDLE found = 0;
  DWORD kind = 0;
  BOOL is_own = FALSE;
  if (!CryptAcquireCertificatePrivateKey(entry,
                                         CRYPT_ACQUIRE_PREFER_NCRYPT_KEY_FLAG | CRYPT_ACQUIRE_SILENT_FLAG,
                                         nullptr, &found, &kind, &is_own)) {
    return nullptr;
  }
  if (kind == CERT_NCRYPT_KEY_SPEC) return std::make_unique<KeyHandle>(found, is_own != FALSE);
  auto key = translated(found, kind);
  if (is_own) CryptReleaseContext(found, 0);
  return key;
}

class StoreKey final : public SigningKey {
 public:
  StoreKey(EntryPtr entry, std::unique_ptr<KeyHandle> key) : entry_(std::move(entry)), key_(std::move(key)) {}

  [[nodiscard]] Result<Secret> sign(std::string_view bytes) const override {
    std::string hash = sha256(bytes);
    auto* const hash_bytes = reinterpret_cast<BYTE*>(hash.data());
    const auto hash_size = static_cast<DWORD>(hash.size());
    BCRYPT_PSS_PADDING_INFO padding{BCRYPT_SHA256_ALGORITHM, salt_size};
    // SILENT: a key that asks its user for permission is of no use to a program.
    constexpr DWORD flags = BCRYPT_PAD_PSS | NCRYPT_SILENT_FLAG;
    DWORD size = 0;
    SECURITY_STATUS status =
        NCryptSignHash(key_->key, &padding, hash_bytes, hash_size, nullptr, 0, &size, flags);
    Secret::Text signature(size, '\0');
    if (status == ERROR_SUCCESS) {
      status = NCryptSignHash(key_->key, &padding, hash_bytes, hash_size,
                              reinterpret_cast<BYTE*>(signature.data()), size, &size, flags);
    }
    if (status != ERROR_SUCCESS) return unusable("has a private key that does not sign");
    signature.resize(size);
    return Secret::adopt(std::move(signature));
  }

 private:
  const EntryPtr entry_;
  const std::unique_ptr<KeyHandle> key_;
};

EntryPtr find(DWORD location, const std::string& hash) {
  const StorePtr store(CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0,
                                     location | CERT_STORE_READONLY_FLAG | CERT_STORE_OPEN_EXISTING_FLAG,
                                     L"MY"));
  if (!store) return nullptr;
  std::string bytes = hash;
  CRYPT_HASH_BLOB blob{static_cast<DWORD>(bytes.size()), reinterpret_cast<BYTE*>(bytes.data())};
  return EntryPtr(CertFindCertificateInStore(store.get(), X509_ASN_ENCODING | PKCS_7_ASN_ENCODING, 0,
                                             CERT_FIND_SHA1_HASH, &blob, nullptr));
}

std::string der_of(const CERT_CONTEXT* entry) {
  return {reinterpret_cast<const char*>(entry->pbCertEncoded), entry->cbCertEncoded};
}

// The certificate and those of its issuers that this system knows. Nothing is fetched.
std::vector<std::string> chain_of(const CERT_CONTEXT* entry) {
  std::vector<std::string> chain{der_of(entry)};
  CERT_CHAIN_PARA parameters{};
  parameters.cbSize = sizeof parameters;
  PCCERT_CHAIN_CONTEXT built = nullptr;
  if (!CertGetCertificateChain(nullptr, entry, nullptr, entry->hCertStore, &parameters,
                               CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL, nullptr, &built)) {
    return chain;
  }
  const ChainPtr owner(built);
  if (built->cChain == 0) return chain;
  const CERT_SIMPLE_CHAIN* const first = built->rgpChain[0];
  for (DWORD index = 1; index < first->cElement; ++index) {
    chain.push_back(der_of(first->rgpElement[index]->pCertContext));
  }
  return chain;
}

bool is_rsa(const std::string& der) {
  const WithOwnOpenssl own;
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  const X509Ptr certificate(d2i_X509(nullptr, &data, static_cast<long>(der.size())));
  return certificate && EVP_PKEY_get_base_id(X509_get0_pubkey(certificate.get())) == EVP_PKEY_RSA;
}

}  // namespace

Result<ClientCertificatePtr> find_in_certificate_store(const std::string& hash) {
  EntryPtr entry = find(CERT_SYSTEM_STORE_CURRENT_USER, hash);
  if (!entry) entry = find(CERT_SYSTEM_STORE_LOCAL_MACHINE, hash);
  if (!entry) {
    return make_error(Reason::client_certificate_invalid,
                      "No certificate in the personal store of this user or this machine has this "
                      "thumbprint.");
  }
  auto chain = chain_of(entry.get());
  if (!is_rsa(chain.front())) return unusable("has a key that is not RSA; Microsoft Entra ID takes no other");
  auto key = key_of(entry.get());
  if (!key) return unusable("has no private key that this user may use");
  const auto owner = std::make_shared<StoreKey>(std::move(entry), std::move(key));
  return make_client_certificate(owner, std::move(chain), {"certificate store", Secret()});
}

}  // namespace managementpartner::identity

// d2i_RSAPrivateKey is deprecated, but reads the key in place: the decoders that stand in for it leave copies
// of the key in memory that nobody overwrites.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "identity/certificates/rsa_key.hpp"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>

#include <utility>

#include "identity/certificates/openssl_ptr.hpp"
#include "platform/openssl.hpp"

namespace managementpartner::identity {

namespace {

constexpr int salt_size = 32;

class KeyInMemory final : public RsaKey {
 public:
  explicit KeyInMemory(KeyPtr key) : key_(std::move(key)) {}
  ~KeyInMemory() override {
    if (openssl_is_ending()) static_cast<void>(key_.release());
  }
  KeyInMemory(const KeyInMemory&) = delete;
  KeyInMemory& operator=(const KeyInMemory&) = delete;

  [[nodiscard]] bool belongs_to(X509* certificate) const override {
    const bool same = EVP_PKEY_eq(X509_get0_pubkey(certificate), key_.get()) == 1;
    ERR_clear_error();
    return same;
  }

  [[nodiscard]] Result<Secret> sign(std::string_view bytes) const override {
    const WithOwnOpenssl own;
    const OpensslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* rules = nullptr;
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t size = 0;
    Secret::Text signature;
    bool signed_ = context &&
                   EVP_DigestSignInit(context.get(), &rules, EVP_sha256(), nullptr, key_.get()) == 1 &&
                   EVP_PKEY_CTX_set_rsa_padding(rules, RSA_PKCS1_PSS_PADDING) == 1 &&
                   EVP_PKEY_CTX_set_rsa_pss_saltlen(rules, salt_size) == 1 &&
                   EVP_PKEY_CTX_set_rsa_mgf1_md(rules, EVP_sha256()) == 1 &&
                   EVP_DigestSign(context.get(), nullptr, &size, data, bytes.size()) == 1;
    if (signed_) {
      signature.resize(size);
      signed_ = EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data,
                               bytes.size()) == 1;
    }
    ERR_clear_error();
    if (!signed_) {
      return make_error(Reason::client_certificate_invalid,
                        "The private key of the client certificate cannot sign: it is damaged or too short.");
    }
    signature.resize(size);
    return Secret::adopt(std::move(signature));
  }

 private:
  KeyPtr key_;
};

}  // namespace

RsaKeyPtr read_rsa_key(std::string_view der) {
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  OpensslPtr<RSA, RSA_free> rsa(d2i_RSAPrivateKey(nullptr, &data, static_cast<long>(der.size())));
  KeyPtr key(rsa ? EVP_PKEY_new() : nullptr);
  const bool taken = key && EVP_PKEY_assign_RSA(key.get(), rsa.get()) == 1;
  ERR_clear_error();
  if (!taken) return nullptr;
  static_cast<void>(rsa.release());
  return std::make_shared<KeyInMemory>(std::move(key));
}

RsaKeyPtr read_rsa_key(const PKCS8_PRIV_KEY_INFO* info) {
  const unsigned char* data = nullptr;
  int size = 0;
  if (other_key_kind(info) || PKCS8_pkey_get0(nullptr, &data, &size, nullptr, info) != 1) return nullptr;
  return read_rsa_key({reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)});
}

std::optional<std::string_view> other_key_kind(const PKCS8_PRIV_KEY_INFO* info) {
  const ASN1_OBJECT* algorithm = nullptr;
  if (PKCS8_pkey_get0(&algorithm, nullptr, nullptr, nullptr, info) != 1) return "unknown";
  const int kind = OBJ_obj2nid(algorithm);
  if (kind == NID_rsaEncryption) return std::nullopt;
  return kind == NID_X9_62_id_ecPublicKey ? "EC" : OBJ_nid2sn(kind);
}

}  // namespace managementpartner::identity

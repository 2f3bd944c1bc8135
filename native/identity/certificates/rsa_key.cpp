// The functions for RSA alone are deprecated, but leave the key where it is: EVP's decoders leave copies of
// it in memory that nobody overwrites, and EVP's signing and comparing copy it into a provider, which loses
// its primes where memory runs out meanwhile (OpenSSL 3.0).
#define OPENSSL_SUPPRESS_DEPRECATED
#include "identity/certificates/rsa_key.hpp"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include <array>
#include <system_error>
#include <utility>
#include <vector>

#include "error/exhaustion.hpp"
#include "http/tls/openssl_failure.hpp"
#include "identity/certificates/openssl_ptr.hpp"
#include "platform/openssl.hpp"

namespace managementpartner::identity {

namespace {

constexpr int salt_size = 32;

using RsaPtr = OpensslPtr<RSA, RSA_free>;

class KeyInMemory final : public RsaKey {
 public:
  explicit KeyInMemory(RsaPtr key) : key_(std::move(key)) {}
  ~KeyInMemory() override {
    if (openssl_is_ending()) static_cast<void>(key_.release());
  }
  KeyInMemory(const KeyInMemory&) = delete;
  KeyInMemory& operator=(const KeyInMemory&) = delete;

  [[nodiscard]] bool belongs_to(X509* certificate) const override {
    const EVP_PKEY* const other = X509_get0_pubkey(certificate);
    // Not of a certificate for RSASSA-PSS alone, whose numbers would be there, too.
    const bool is_rsa = other != nullptr && EVP_PKEY_get_base_id(other) == EVP_PKEY_RSA;
    const RSA* const rsa = is_rsa ? EVP_PKEY_get0_RSA(other) : nullptr;
    ERR_clear_error();
    return rsa != nullptr && BN_cmp(RSA_get0_n(rsa), RSA_get0_n(key_.get())) == 0 &&
           BN_cmp(RSA_get0_e(rsa), RSA_get0_e(key_.get())) == 0;
  }

  [[nodiscard]] Result<Secret> sign(std::string_view bytes) const override {
    const WithOwnOpenssl own;
    const auto size = static_cast<std::size_t>(RSA_size(key_.get()));
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    std::vector<unsigned char> padded(size);
    Secret::Text signature(size, '\0');
    ERR_clear_error();
    const bool signed_ =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1 &&
        RSA_padding_add_PKCS1_PSS_mgf1(key_.get(), padded.data(), digest.data(), EVP_sha256(), EVP_sha256(),
                                       salt_size) == 1 &&
        RSA_private_encrypt(static_cast<int>(size), padded.data(),
                            reinterpret_cast<unsigned char*>(signature.data()), key_.get(),
                            RSA_NO_PADDING) == static_cast<int>(size);
    const bool lacked_memory = http::take_openssl_failure() == std::errc::not_enough_memory;
    if (signed_) return Secret::adopt(std::move(signature));
    if (lacked_memory) return make_error(Reason::out_of_memory, words_of(Reason::out_of_memory));
    return make_error(Reason::client_certificate_invalid,
                      "The private key of the client certificate cannot sign: it is damaged or too short.");
  }

 private:
  RsaPtr key_;
};

}  // namespace

RsaKeyPtr read_rsa_key(std::string_view der) {
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  RsaPtr key(d2i_RSAPrivateKey(nullptr, &data, static_cast<long>(der.size())));
  ERR_clear_error();
  return key ? std::make_shared<KeyInMemory>(std::move(key)) : nullptr;
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

// Not by PKCS12_parse, which wants to know the order and leaves copies of the key in memory.
#include <openssl/err.h>
#include <openssl/pkcs12.h>

#include <utility>

#include "identity/certificates/key_and_certificates.hpp"

namespace managementpartner::identity {

namespace {

void free_bags(STACK_OF(PKCS12_SAFEBAG) * bags) {
  sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}

void free_safes(STACK_OF(PKCS7) * safes) {
  sk_PKCS7_pop_free(safes, PKCS7_free);
}

using BagsPtr = OpensslPtr<STACK_OF(PKCS12_SAFEBAG), free_bags>;
using SafesPtr = OpensslPtr<STACK_OF(PKCS7), free_safes>;

// Safes within safes; no tool makes them deeper.
constexpr int deepest = 4;

class Reader {
 public:
  Reader(PKCS12* file, const CertificateSource& source)
      : file_(file), source_(source), password_(source.password.view().data()) {}

  Result<KeyAndCertificates> read() {
    if (!open()) return source_.not_decrypted();
    const SafesPtr safes(PKCS12_unpack_authsafes(file_));
    if (!safes) return damaged();
    for (int index = 0; index < sk_PKCS7_num(safes.get()); ++index) {
      if (auto error = add_safe(sk_PKCS7_value(safes.get(), index))) return *std::move(error);
    }
    return std::move(found_);
  }

 private:
  // Whether the password is the file's; none at all and an empty one are two passwords here.
  bool open() {
    if (!source_.password.empty()) {
      return PKCS12_mac_present(file_) != 1 || PKCS12_verify_mac(file_, password_, size()) == 1;
    }
    password_ = nullptr;
    if (PKCS12_mac_present(file_) != 1 || PKCS12_verify_mac(file_, nullptr, 0) == 1) return true;
    password_ = "";
    return PKCS12_verify_mac(file_, "", 0) == 1;
  }

  std::optional<Error> add_safe(PKCS7* safe) {
    BagsPtr bags;
    if (PKCS7_type_is_data(safe)) {
      bags.reset(PKCS12_unpack_p7data(safe));
      if (!bags) return damaged();
    } else if (PKCS7_type_is_encrypted(safe)) {
      bags.reset(PKCS12_unpack_p7encdata(safe, password_, size()));
      if (!bags) return source_.not_decrypted();
    } else {
      return std::nullopt;  // For a recipient's key, which is not at hand.
    }
    return add_bags(bags.get(), 1);
  }

  std::optional<Error> add_bags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth) {
    for (int index = 0; index < sk_PKCS12_SAFEBAG_num(bags); ++index) {
      if (auto error = add_bag(sk_PKCS12_SAFEBAG_value(bags, index), depth)) return error;
    }
    return std::nullopt;
  }

  std::optional<Error> add_bag(const PKCS12_SAFEBAG* bag, int depth) {
    switch (PKCS12_SAFEBAG_get_nid(bag)) {
      case NID_keyBag:
        return add_key(found_, PKCS12_SAFEBAG_get0_p8inf(bag), source_);
      case NID_pkcs8ShroudedKeyBag: {
        const KeyInfoPtr info(PKCS12_decrypt_skey(bag, password_, size()));
        if (!info) return source_.not_decrypted();
        return add_key(found_, info.get(), source_);
      }
      case NID_certBag: {
        if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate) return std::nullopt;
        X509Ptr certificate(PKCS12_SAFEBAG_get1_cert(bag));
        if (!certificate) return damaged();
        found_.certificates.push_back(std::move(certificate));
        return std::nullopt;
      }
      case NID_safeContentsBag:
        return depth < deepest ? add_bags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1) : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] Error damaged() const {
    ERR_clear_error();
    return source_.invalid("is damaged");
  }

  [[nodiscard]] int size() const { return static_cast<int>(source_.password.size()); }

  PKCS12* const file_;
  const CertificateSource& source_;
  const char* password_;
  KeyAndCertificates found_;
};

}  // namespace

Result<KeyAndCertificates> read_pkcs12_certificate(std::string_view content,
                                                   const CertificateSource& source) {
  const auto* data = reinterpret_cast<const unsigned char*>(content.data());
  const OpensslPtr<PKCS12, PKCS12_free> file(d2i_PKCS12(nullptr, &data, static_cast<long>(content.size())));
  ERR_clear_error();
  if (file) return Reader(file.get(), source).read();

  data = reinterpret_cast<const unsigned char*>(content.data());
  const X509Ptr bare(d2i_X509(nullptr, &data, static_cast<long>(content.size())));
  ERR_clear_error();
  return source.invalid(bare ? "holds a certificate without its private key"
                             : "is neither PEM nor PKCS#12 (PFX)");
}

}  // namespace managementpartner::identity

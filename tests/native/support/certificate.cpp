#include "support/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace managementpartner::test {

namespace {

template <class T, void (*release)(T*)>
struct Releaser {
  void operator()(T* object) const { release(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY, EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Releaser<X509, X509_free>>;
using Bio = std::unique_ptr<BIO, Releaser<BIO, BIO_free_all>>;

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  if (!extension) throw std::runtime_error("no such extension: " + value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string text_of(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

Bio reading(const std::string& pem) {
  return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

struct Wish {
  std::string name;
  bool is_authority = true;
  std::string subject_alternative_name = {};
  Validity validity = {};
};

// Signed by the issuer, or by itself where there is none.
Certificate make(const Wish& wish, const Certificate* issuer) {
  const Key key(EVP_EC_gen("P-256"));
  const X509Ptr certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.validity.from);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.validity.to);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* const name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(wish.name.c_str()), -1, -1, 0);
  X509Ptr issuers;
  Key issuers_key;
  if (issuer != nullptr) {
    issuers.reset(PEM_read_bio_X509(reading(issuer->pem).get(), nullptr, nullptr, nullptr));
    issuers_key.reset(PEM_read_bio_PrivateKey(reading(issuer->key_pem).get(), nullptr, nullptr, nullptr));
  }
  X509_set_issuer_name(certificate.get(), issuers ? X509_get_subject_name(issuers.get()) : name);
  add_extension(certificate.get(), NID_basic_constraints,
                wish.is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (!wish.subject_alternative_name.empty()) {
    add_extension(certificate.get(), NID_subject_alt_name, wish.subject_alternative_name);
  }
  EVP_PKEY* const signer = issuers_key ? issuers_key.get() : key.get();
  if (X509_sign(certificate.get(), signer, EVP_sha256()) == 0) throw std::runtime_error("not signed");

  const Bio pem(BIO_new(BIO_s_mem()));
  const Bio key_pem(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(pem.get(), certificate.get());
  PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return {text_of(pem), text_of(key_pem)};
}

}  // namespace

Certificate make_certificate(const std::string& subject_alternative_name) {
  return make({"test peer", true, subject_alternative_name}, nullptr);
}

Certificate make_authority(const std::string& name) {
  return make({name}, nullptr);
}

Certificate make_authority(const std::string& name, const Certificate& issuer, const Validity& validity) {
  return make({name, true, {}, validity}, &issuer);
}

Certificate make_certificate(const std::string& subject_alternative_name, const Certificate& issuer,
                             const Validity& validity) {
  return make({subject_alternative_name, false, subject_alternative_name, validity}, &issuer);
}

std::string der_of(const Certificate& certificate) {
  const X509Ptr read(PEM_read_bio_X509(reading(certificate.pem).get(), nullptr, nullptr, nullptr));
  const Bio der(BIO_new(BIO_s_mem()));
  i2d_X509_bio(der.get(), read.get());
  return text_of(der);
}

}  // namespace managementpartner::test

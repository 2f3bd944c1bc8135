#include "emulator/certificates/certificate_maker.hpp"

#include <openssl/err.h>
#include <openssl/rand.h>

#include <array>
#include <ctime>
#include <stdexcept>

namespace managementpartner::emulator {

namespace {

constexpr Days renewal_margin{30};

}  // namespace

void require(bool done, const char* what) {
  if (done) return;
  ERR_clear_error();
  throw std::runtime_error(std::string("OpenSSL could not make ") + what);
}

void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  using ExtensionPointer = std::unique_ptr<X509_EXTENSION, OpensslDeleter<X509_EXTENSION_free>>;
  const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "a certificate's extension");
}

CertificatePointer make_certificate(const std::string& common_name, EVP_PKEY* key, Days lifetime) {
  CertificatePointer certificate(X509_new());
  require(certificate != nullptr, "a certificate");
  X509_set_version(certificate.get(), X509_VERSION_3);

  std::array<unsigned char, 16> serial{};
  require(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "random numbers");
  serial[0] = static_cast<unsigned char>((serial[0] & 0x3f) | 0x40);  // positive, and always 16 bytes
  using NumberPointer = std::unique_ptr<BIGNUM, OpensslDeleter<BN_free>>;
  const NumberPointer number(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));

  // To a clock that runs a little behind, the certificate must not look as if it were not valid yet.
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_time_adj_ex(X509_getm_notAfter(certificate.get()), static_cast<int>(lifetime.count()), 0, nullptr);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
  X509_set_pubkey(certificate.get(), key);
  return certificate;
}

bool lasts(const X509* certificate) {
  const auto renewal = std::chrono::system_clock::now() + renewal_margin;
  std::time_t limit = std::chrono::system_clock::to_time_t(renewal);
  return X509_cmp_time(X509_get0_notAfter(certificate), &limit) > 0;
}

}  // namespace managementpartner::emulator

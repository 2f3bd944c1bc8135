#include "emulator/certificates/certificate_authority.hpp"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <chrono>
#include <ctime>
#include <stdexcept>

#include "emulator/certificates/pem.hpp"

namespace managementpartner::emulator {

namespace {

using Days = std::chrono::duration<long, std::ratio<86400>>;

constexpr const char* ca_key_file = "ca.key";
constexpr const char* server_certificate_file = "server.pem";
constexpr const char* server_key_file = "server.key";
constexpr Days ca_lifetime{3650};
constexpr Days server_lifetime{180};
constexpr Days renewal_margin{30};

struct Signer {
  CertificatePointer certificate;
  KeyPointer key;
};

void require(bool done, const char* what) {
  if (done) return;
  ERR_clear_error();
  throw std::runtime_error(std::string("OpenSSL could not make ") + what);
}

KeyPointer make_key() {
  KeyPointer key(EVP_EC_gen("P-256"));
  require(key != nullptr, "a key");
  return key;
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

  // A clock that runs a little behind must not find the certificate not yet valid.
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

Signer make_authority(DataDirectory& directory) {
  Signer ca{nullptr, make_key()};
  std::array<unsigned char, 4> random{};
  require(RAND_bytes(random.data(), static_cast<int>(random.size())) == 1, "random numbers");
  // A name of its own, so that a client that trusts two emulators' CAs picks the right one.
  std::string name = "Management Partner emulator CA ";
  for (const unsigned char byte : random) {
    name += "0123456789abcdef"[byte >> 4];
    name += "0123456789abcdef"[byte & 15];
  }
  ca.certificate = make_certificate(name, ca.key.get(), ca_lifetime);
  X509* const certificate = ca.certificate.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
  add_extension(certificate, certificate, NID_subject_key_identifier, "hash");
  // Whoever trusts this CA trusts it for this machine only, whatever becomes of its key.
  add_extension(certificate, certificate, NID_name_constraints,
                "critical,permitted;DNS:localhost,permitted;IP:127.0.0.1/255.255.255.255,"
                "permitted;IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF");
  require(X509_sign(certificate, ca.key.get(), EVP_sha256()) > 0, "the CA's signature");
  directory.write(ca_key_file, to_pem(ca.key.get()));
  directory.write(ca_certificate_file, to_pem(certificate));
  return ca;
}

Signer load_or_make_authority(DataDirectory& directory) {
  const auto certificate = directory.read(ca_certificate_file);
  const auto key = directory.read(ca_key_file);
  if (certificate && key) {
    Signer ca{certificate_from_pem(*certificate), key_from_pem(*key)};
    if (ca.certificate && ca.key && X509_check_private_key(ca.certificate.get(), ca.key.get()) == 1 &&
        lasts(ca.certificate.get())) {
      return ca;
    }
    ERR_clear_error();
  }
  return make_authority(directory);
}

}  // namespace

ServerCertificate load_or_make_server_certificate(DataDirectory& directory) {
  const Signer ca = load_or_make_authority(directory);
  const auto certificate_text = directory.read(server_certificate_file);
  const auto key_text = directory.read(server_key_file);
  if (certificate_text && key_text) {
    ServerCertificate kept{certificate_from_pem(*certificate_text), key_from_pem(*key_text)};
    if (kept.certificate && kept.key && lasts(kept.certificate.get()) &&
        X509_check_private_key(kept.certificate.get(), kept.key.get()) == 1 &&
        X509_verify(kept.certificate.get(), X509_get0_pubkey(ca.certificate.get())) == 1) {
      return kept;
    }
    ERR_clear_error();
  }

  ServerCertificate made{nullptr, make_key()};
  made.certificate = make_certificate("localhost", made.key.get(), server_lifetime);
  X509* const certificate = made.certificate.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(ca.certificate.get()));
  add_extension(certificate, ca.certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate, ca.certificate.get(), NID_key_usage, "critical,digitalSignature");
  add_extension(certificate, ca.certificate.get(), NID_ext_key_usage, "serverAuth");
  add_extension(certificate, ca.certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
  add_extension(certificate, ca.certificate.get(), NID_subject_key_identifier, "hash");
  add_extension(certificate, ca.certificate.get(), NID_authority_key_identifier, "keyid:always");
  require(X509_sign(certificate, ca.key.get(), EVP_sha256()) > 0, "the server certificate's signature");
  directory.write(server_key_file, to_pem(made.key.get()));
  directory.write(server_certificate_file, to_pem(certificate));
  return made;
}

}  // namespace managementpartner::emulator

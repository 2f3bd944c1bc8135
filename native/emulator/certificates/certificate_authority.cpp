#include "emulator/certificates/certificate_authority.hpp"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

#include "emulator/certificates/certificate_maker.hpp"
#include "emulator/certificates/pem.hpp"

namespace managementpartner::emulator {

namespace {

constexpr const char* ca_key_file = "ca.key";
constexpr const char* server_certificate_file = "server.pem";
constexpr const char* server_key_file = "server.key";
constexpr Days ca_lifetime{3650};
constexpr Days server_lifetime{180};

struct Signer {
  CertificatePointer certificate;
  KeyPointer key;
};

KeyPointer make_key() {
  KeyPointer key(EVP_EC_gen("P-256"));
  require(key != nullptr, "a key");
  return key;
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

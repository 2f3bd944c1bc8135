#include "emulator/configuration/certificates.hpp"

#include <openssl/err.h>
#include <openssl/rsa.h>

#include "emulator/certificates/certificate_maker.hpp"
#include "emulator/certificates/pem.hpp"

namespace managementpartner::emulator {

namespace {

constexpr unsigned certificate_key_bits = 2048;
constexpr Days lifetime{730};
constexpr const char* common_name = "managementpartner-emulator-client";

CertificatePointer make(DataDirectory& directory) {
  const KeyPointer key(EVP_RSA_gen(certificate_key_bits));
  require(key != nullptr, "a client's key");
  auto made = make_certificate(common_name, key.get(), lifetime);
  X509* const certificate = made.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate, certificate, NID_key_usage, "critical,digitalSignature");
  add_extension(certificate, certificate, NID_ext_key_usage, "clientAuth");
  require(X509_sign(certificate, key.get(), EVP_sha256()) > 0, "a client certificate's signature");
  directory.write(client_certificate_file, to_pem(key.get()) + to_pem(certificate));
  return made;
}

CertificatePointer load_or_make(DataDirectory& directory) {
  if (const auto text = directory.read(client_certificate_file)) {
    auto certificate = certificate_from_pem(*text);
    const auto key = key_from_pem(*text);
    if (certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1 &&
        lasts(certificate.get())) {
      return certificate;
    }
    ERR_clear_error();
  }
  return make(directory);
}

}  // namespace

void fill_certificates(Configuration& configuration, DataDirectory& directory) {
  const auto text = to_pem(load_or_make(directory).get());
  for (auto& tenant : configuration.tenants) {
    for (auto& principal : tenant.service_principals) {
      if (principal.certificates.empty() && !principal.managed) principal.certificates.push_back(text);
    }
  }
}

}  // namespace managementpartner::emulator

#include "emulator/certificates/pem.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace managementpartner::emulator {

namespace {

std::string text_of(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return std::string(data, static_cast<std::size_t>(size));
}

BioPointer reader(std::string_view text) {
  return BioPointer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Without it an encrypted key would make OpenSSL ask on the terminal.
int no_password(char*, int, int, void*) {
  return -1;
}

}  // namespace

std::string to_pem(EVP_PKEY* key) {
  const BioPointer memory(BIO_new(BIO_s_secmem()));
  PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return text_of(memory.get());
}

std::string to_pem(X509* certificate) {
  const BioPointer memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(memory.get(), certificate);
  return text_of(memory.get());
}

KeyPointer key_from_pem(std::string_view text) {
  KeyPointer key(PEM_read_bio_PrivateKey(reader(text).get(), nullptr, no_password, nullptr));
  if (!key) ERR_clear_error();
  return key;
}

CertificatePointer certificate_from_pem(std::string_view text) {
  CertificatePointer certificate(PEM_read_bio_X509(reader(text).get(), nullptr, no_password, nullptr));
  if (!certificate) ERR_clear_error();
  return certificate;
}

}  // namespace managementpartner::emulator

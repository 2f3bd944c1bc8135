#include "support/tls_server.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <stdexcept>
#include <utility>

namespace managementpartner::test {

namespace {

void require(bool went_well, const char* what) {
  if (!went_well) throw std::runtime_error(std::string("TLS of the test's server: ") + what);
}

BIO* pem(const std::string& text) {
  return BIO_new_mem_buf(text.data(), static_cast<int>(text.size()));
}

}  // namespace

TlsServer::TlsServer(Conversation& client, const Certificate& certificate, int version)
    : client_(client), context_(SSL_CTX_new(TLS_server_method())) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> certificate_text(pem(certificate.pem), BIO_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> key_text(pem(certificate.key_pem), BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> x509(
      PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr), X509_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  SSL_CTX* const context = context_.get();
  require(SSL_CTX_use_certificate(context, x509.get()) == 1, "certificate");
  require(SSL_CTX_use_PrivateKey(context, key.get()) == 1, "key");
  SSL_CTX_set_min_proto_version(context, version);
  SSL_CTX_set_max_proto_version(context, version);

  tls_.reset(SSL_new(context));
  require(tls_ != nullptr, "connection");
  SSL_set_bio(tls_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_set_accept_state(tls_.get());
}

// Whether OpenSSL only lacked bytes, and got some.
bool TlsServer::wait_for_client(int result) {
  const bool lacks_bytes = SSL_get_error(tls_.get(), result) == SSL_ERROR_WANT_READ;
  ERR_clear_error();
  if (!lacks_bytes) return false;
  if (SSL_in_init(tls_.get()) != 0) send();
  const std::string bytes = client_.read_some();
  return !bytes.empty() &&
         BIO_write(SSL_get_rbio(tls_.get()), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

bool TlsServer::shake_hands() {
  while (true) {
    const int result = SSL_do_handshake(tls_.get());
    if (result == 1) return true;
    if (!wait_for_client(result)) return false;
  }
}

bool TlsServer::start_with(std::string_view text) {
  while (true) {
    std::size_t size = 0;
    char none = 0;
    const int result = SSL_read_early_data(tls_.get(), &none, 1, &size);
    if (result == SSL_READ_EARLY_DATA_FINISH) break;
    if (!wait_for_client(0)) return false;
  }
  std::size_t size = 0;
  require(SSL_write_early_data(tls_.get(), text.data(), text.size(), &size) == 1, "early text");
  return true;
}

void TlsServer::put(std::string_view text) {
  std::size_t size = 0;
  require(SSL_write_ex(tls_.get(), text.data(), text.size(), &size) == 1, "text");
}

void TlsServer::put_farewell() {
  require(SSL_shutdown(tls_.get()) >= 0, "farewell");
}

std::string TlsServer::take() {
  BIO* const out = SSL_get_wbio(tls_.get());
  std::string bytes(BIO_ctrl_pending(out), '\0');
  if (!bytes.empty()) BIO_read(out, bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

std::string TlsServer::read_some() {
  if (!received_.empty()) return std::exchange(received_, {});
  std::string text(16 * 1024, '\0');
  while (true) {
    std::size_t size = 0;
    const int result = SSL_read_ex(tls_.get(), text.data(), text.size(), &size);
    if (result == 1) {
      text.resize(size);
      return text;
    }
    if (!wait_for_client(result)) return {};
  }
}

std::string TlsServer::read_header() {
  std::string text;
  while (true) {
    const std::string more = read_some();
    if (more.empty()) return {};
    text += more;
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    received_ = text.substr(end + 4);
    text.resize(end + 4);
    return text;
  }
}

}  // namespace managementpartner::test

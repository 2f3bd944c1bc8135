#include "http/tls/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <boost/asio/ip/address.hpp>
#include <filesystem>
#include <utility>

#include "http/tls/trust_store.hpp"
#include "secret/shown_path.hpp"

namespace managementpartner::http {

namespace ssl = boost::asio::ssl;

namespace {

// The contract of X509_LOOKUP_meth_set_get_by_subject: what is found is in the store, and `found` borrows it.
int find_by_subject(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* subject,
                    X509_OBJECT* found) {
  if (type != X509_LU_X509) return 0;
  X509_STORE* const store = X509_LOOKUP_get_store(lookup);
  bool& loaded = *static_cast<bool*>(X509_LOOKUP_get_method_data(lookup));
  if (loaded) return 0;  // What was loaded is in the store, which was asked first.
  loaded = true;
  load_system_roots(store);

  int result = 0;
  X509_STORE_lock(store);
  if (X509_OBJECT* const object =
          X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), X509_LU_X509, subject)) {
    X509* const certificate = X509_OBJECT_get0_X509(object);
    result = X509_OBJECT_set1_X509(found, certificate);
    if (result == 1) X509_free(certificate);  // OpenSSL takes a reference of its own.
  }
  X509_STORE_unlock(store);
  return result;
}

}  // namespace

LazyRoots::LazyRoots() : method_(X509_LOOKUP_meth_new("system roots")) {
  if (method_) X509_LOOKUP_meth_set_get_by_subject(method_, find_by_subject);
}

LazyRoots::~LazyRoots() {
  X509_LOOKUP_meth_free(method_);
}

bool LazyRoots::attach(X509_STORE* store) {
  if (!method_) return false;
  X509_LOOKUP* const lookup = X509_STORE_add_lookup(store, method_);
  return lookup && X509_LOOKUP_set_method_data(lookup, &loaded_) == 1;
}

TlsContext::TlsContext() : context_(ssl::context::tls_client) {}

Result<std::unique_ptr<TlsContext>> TlsContext::create(const std::string& ca_file) {
  std::unique_ptr<TlsContext> tls(new TlsContext);
  SSL_CTX* const context = tls->context_.native_handle();
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  // Decrypted answers hold tokens: OpenSSL overwrites its own copy.
  SSL_CTX_set_options(context, SSL_OP_CLEANSE_PLAINTEXT | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  constexpr unsigned char protocols[] = "\x08http/1.1";
  SSL_CTX_set_alpn_protos(context, protocols, sizeof protocols - 1);

  X509_STORE* const store = SSL_CTX_get_cert_store(context);
  if (!ca_file.empty() && X509_STORE_load_file(store, ca_file.c_str()) != 1) {
    ERR_clear_error();
    std::error_code failure;
    const bool exists = std::filesystem::exists(ca_file, failure);
    return make_error(Reason::ca_file_invalid,
                      "The CA file " + shown_path(ca_file) +
                          (exists ? " cannot be read or holds no PEM certificate." : " does not exist."));
  }
  for (const auto& directory : system_root_directories()) X509_STORE_load_path(store, directory.c_str());
  if (!tls->roots_.attach(store)) return make_error(Reason::out_of_memory, "Memory ran out.");
  return tls;
}

bool expect_host(SSL* connection, const std::string& host) {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(connection);
  boost::system::error_code not_an_address;
  boost::asio::ip::make_address(host, not_an_address);
  if (!not_an_address) return X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str()) == 1;
  X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  return X509_VERIFY_PARAM_set1_host(expected, host.c_str(), host.size()) == 1 &&
         SSL_set_tlsext_host_name(connection, host.c_str()) == 1;
}

Error handshake_error(SSL* connection, const std::string& host, const std::string& failure) {
  const long verdict = SSL_get_verify_result(connection);
  switch (verdict) {
    case X509_V_OK:
      return make_error(Reason::tls_failed, "The TLS handshake with " + host + " failed: " + failure + ".");
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return make_error(Reason::certificate_host_mismatch,
                        "The server's certificate is not for " + host + ".");
    default:
      return make_error(Reason::certificate_untrusted, "The certificate of " + host + " is not trusted: " +
                                                           X509_verify_cert_error_string(verdict) + ".");
  }
}

}  // namespace managementpartner::http

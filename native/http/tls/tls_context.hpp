// What every TLS connection of a client shares: trust and protocol.
#pragma once

#include <openssl/x509_vfy.h>

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "error/error.hpp"

namespace managementpartner::http {

/// Loads the system's roots only when a certificate's issuer is found nowhere else: one look-up for one
/// X509_STORE. It must outlive the store.
class LazyRoots {
 public:
  LazyRoots();
  ~LazyRoots();
  LazyRoots(const LazyRoots&) = delete;
  LazyRoots& operator=(const LazyRoots&) = delete;

  /// Called once; false where memory ran out.
  [[nodiscard]] bool attach(X509_STORE* store);

 private:
  X509_LOOKUP_METHOD* method_;
  bool loaded_ = false;
};

/// Verification is always on: peer certificate here, host name at each connection.
class TlsContext {
 public:
  /// TLS 1.2 or later; the system's roots and those of the PEM file, where one is named.
  /// Reason::ca_file_invalid.
  static Result<std::unique_ptr<TlsContext>> create(const std::string& ca_file);

  [[nodiscard]] boost::asio::ssl::context& context() noexcept { return context_; }

 private:
  TlsContext();

  LazyRoots roots_;  // Outlives the context's store.
  boost::asio::ssl::context context_;
};

/// Prepares one connection: server name indication and the name its certificate must be for.
[[nodiscard]] bool expect_host(SSL* connection, const std::string& host);

/// Why a handshake failed.
[[nodiscard]] Error handshake_error(SSL* connection, const std::string& host, const std::string& failure);

}  // namespace managementpartner::http

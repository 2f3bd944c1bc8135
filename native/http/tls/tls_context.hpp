// What every TLS connection of a client shares: trust and protocol.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "error/error.hpp"
#include "http/tls/lazy_roots.hpp"

namespace managementpartner::http {

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

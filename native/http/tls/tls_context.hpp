// What every TLS connection of a client shares: trust and protocol.
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "error/error.hpp"
#include "http/tls/trust_store.hpp"

namespace managementpartner::http {

/// Loads of the system's roots the one that is needed, where they lie in files by their names; all of them
/// only when a certificate's issuer is found nowhere else. What could not be loaded is tried again at the
/// next need. One look-up for one X509_STORE, which it must outlive.
class LazyRoots {
 public:
  explicit LazyRoots(RootPlaces places);
  ~LazyRoots();
  LazyRoots(const LazyRoots&) = delete;
  LazyRoots& operator=(const LazyRoots&) = delete;

  /// Called once; false where memory ran out.
  [[nodiscard]] bool attach(X509_STORE* store);

  /// Why roots were missing when an issuer was looked for last. Where one of its name was found among some,
  /// the others are looked for now: it may be another's.
  [[nodiscard]] const std::optional<Error>& problem(X509_STORE* store);

  /// Why an issuer that is not found may be among roots that could not be used; nullopt where all could.
  [[nodiscard]] std::optional<RootsDoubt> take_doubt();

 private:
  static int find_by_subject(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* subject,
                             X509_OBJECT* found);
  std::optional<Error> load_all(X509_STORE* store);
  void load_from_directory(X509_STORE* store, const std::string& directory, unsigned long hash);
  // The caller's to free; nullptr where there is none.
  X509* load(X509_STORE* store, const X509_NAME* subject);

  X509_LOOKUP_METHOD* method_;
  const RootPlaces places_;
  bool loaded_ = false;
  std::optional<Error> problem_;
  std::optional<RootsDoubt> doubt_of_file_;
  std::optional<RootsDoubt> doubt_of_hashed_file_;  // Met since it was told of last.
};

/// Verification is always on: peer certificate here, host name at each connection.
class TlsContext {
 public:
  /// TLS 1.2 or later; the system's roots and the certificates of the PEM file, where one is named, which may
  /// be a pipe and then has this time to come. Reason::ca_file_invalid.
  static Result<std::unique_ptr<TlsContext>> create(const std::string& ca_file,
                                                    std::chrono::milliseconds patience, RootPlaces places);

  [[nodiscard]] SSL_CTX* native_handle() const noexcept { return context_.get(); }

  /// Why a handshake failed that was the last.
  [[nodiscard]] Error handshake_error(SSL* connection, const std::string& host, const std::string& failure);

 private:
  struct Free {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
  };

  explicit TlsContext(RootPlaces places) : roots_(std::move(places)) {}

  LazyRoots roots_;  // Outlives the context's store.
  std::unique_ptr<SSL_CTX, Free> context_;
};

/// Prepares one connection: server name indication and the name its certificate must be for.
[[nodiscard]] bool expect_host(SSL* connection, const std::string& host);

/// After the handshake, before anything else is sent: why the peer's certificate may not be for the host;
/// nullopt where it is. OpenSSL 3.0 looks for itself, but where memory runs out as it copies the name that
/// `expect_host` set, it goes on without one and takes any (ssl_verify_cert_chain ignores that failure).
/// Reason::certificate_host_mismatch, out_of_memory.
[[nodiscard]] std::optional<Error> doubt_host(SSL* connection, const std::string& host);

}  // namespace managementpartner::http

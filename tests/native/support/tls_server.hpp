// The server's side of TLS, for tests that say which bytes go out together.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "support/certificate.hpp"
#include "support/peer.hpp"

namespace managementpartner::test {

/// Speaks TLS over a plain peer's conversation. What it has to say is held until `send`, but for the flights
/// of the handshake that the client waits for. Throws std::runtime_error where OpenSSL refuses.
class TlsServer {
 public:
  /// `version`: TLS1_2_VERSION or TLS1_3_VERSION.
  TlsServer(Conversation& client, const Certificate& certificate, int version);

  /// For what OpenSSL offers beyond this.
  [[nodiscard]] SSL* native_handle() const noexcept { return tls_.get(); }

  /// Holds its last flight, such as session tickets. False where the client is gone.
  bool shake_hands();
  /// Holds its first flight, with `text` as data right behind it. For TLS 1.3, before `shake_hands`.
  bool start_with(std::string_view text);

  /// At least one record.
  void put(std::string_view text);
  /// The close_notify.
  void put_farewell();
  /// What is held, which is not held any more.
  [[nodiscard]] std::string take();
  void send() { client_.write(take()); }

  /// Text as it comes; "" where the client is gone or breaks TLS.
  std::string read_some();
  /// Up to and with the empty line that ends a request's header.
  std::string read_header();

 private:
  struct Free {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
    void operator()(SSL* tls) const noexcept { SSL_free(tls); }
  };

  bool wait_for_client(int result);

  Conversation& client_;
  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> tls_;
  std::string received_;
};

}  // namespace managementpartner::test

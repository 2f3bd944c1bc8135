// A server that does exactly what a test says, byte for byte.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/certificate.hpp"

namespace managementpartner::test {

/// One accepted connection, seen from the server's side. Blocking; used inside a script only.
class Conversation {
 public:
  virtual ~Conversation() = default;

  /// Bytes up to and with the empty line that ends a request's header; "" where the client is gone.
  virtual std::string read_header() = 0;
  /// Bytes as they come; "" where the client is gone.
  virtual std::string read_some() = 0;
  virtual void write(const std::string& bytes) = 0;
  /// Waits until the client closes its side.
  virtual void wait_for_client_to_leave() = 0;
  /// Ends the connection with a TCP reset instead of a farewell.
  virtual void reset() = 0;
  /// Passes bytes both ways between the client and a local port, until either leaves. For plain peers.
  virtual void tunnel_to(unsigned short port) = 0;
};

using Script = std::function<void(Conversation&)>;

/// Listens on a free port of 127.0.0.1 and runs the next script for each connection, each on a thread of its
/// own; a connection beyond the last script is closed at once. Ends in its destructor, whatever clients do.
class Peer {
 public:
  /// TLS with the certificate, or plain TCP (a proxy) where it is empty.
  Peer(Certificate certificate, std::vector<Script> scripts);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  [[nodiscard]] unsigned short port() const;
  /// Connections accepted so far.
  [[nodiscard]] int connections() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner::test

// The listeners on the loopback addresses, for TLS and for plain HTTP, and the one thread's event loop.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "emulator/certificates/certificate_authority.hpp"
#include "emulator/connection/exchange_handler.hpp"

namespace managementpartner::emulator {

/// One thread calls run(); stop() and post() may be called from any thread, the rest from run()'s thread or
/// before it. The handler must outlive the server.
class Server {
 public:
  Server(const ServerCertificate& certificate, ExchangeHandler& handler,
         std::chrono::milliseconds idle_limit);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds 127.0.0.1 and, if there is IPv6, ::1 with the same port; 0 takes a free one. A text says why it
  /// failed.
  [[nodiscard]] std::optional<std::string> listen(std::uint16_t port);
  [[nodiscard]] std::uint16_t port() const;

  /// Plain HTTP on 127.0.0.1, on a free port: a machine's own endpoints have no certificate. A text says why
  /// it failed.
  [[nodiscard]] std::optional<std::string> listen_plain();
  [[nodiscard]] std::uint16_t plain_port() const;

  /// SIGINT and SIGTERM then end run().
  void stop_on_signals();

  void run();
  void stop();
  void post(std::function<void()> work);
  void after(std::chrono::milliseconds delay, std::function<void()> work);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner::emulator

// The rooms put together: a request goes through faults, routing, a handler, the usual headers and the log.
#pragma once

#include <memory>
#include <string>

#include "emulator/connection/exchange_handler.hpp"
#include "emulator/connection/server.hpp"
#include "emulator/handlers/services.hpp"
#include "emulator/observation/rate_limits.hpp"
#include "emulator/routing/router.hpp"

namespace managementpartner::emulator {

/// Made before the server, which it outlives; afterwards used on the server's thread only.
/// The constructor throws std::runtime_error if the data directory holds something damaged.
class Application : public ExchangeHandler {
 public:
  Application(const Configuration& configuration, DataDirectory& directory);

  /// To be called once the server listens, before it runs.
  void attach(Server& server);

  [[nodiscard]] const Machine& machine() const noexcept { return machine_; }
  [[nodiscard]] const Federation& federation() const noexcept { return federation_; }

  void begin(Exchange& exchange) override;
  void finish(Exchange& exchange) override;
  Response malformed(unsigned status) override;

  /// An admin operation, asked for by the program itself.
  [[nodiscard]] Response administer(const Request& request);

  /// Writes what a burst of changes left unwritten. If that fails, stderr says so; the links stay as they are
  /// in memory.
  void flush();

 private:
  /// Has it take effect later, and its connection reset where nothing else answers.
  void postpone(Exchange& exchange);
  [[nodiscard]] Response answer(Exchange& exchange);
  [[nodiscard]] Response refuse(const Request& request, const Target& target,
                                const std::string& allowed_methods) const;
  void decorate(Exchange& exchange);
  [[nodiscard]] std::string tenant_of(const Exchange& exchange);
  void links_changed();

  const Configuration& configuration_;
  const SigningKey key_;
  TokenVerifier verifier_;
  LinkStore links_;
  FaultList faults_;
  RequestLog log_;
  SignIns sign_ins_;
  RateLimits limits_;
  Machine machine_;
  Federation federation_;
  Router router_;
  Router machine_router_;  // of the plain listener
  Services services_;
  Server* server_ = nullptr;
  std::string known_host_;
  bool unsaved_ = false;
  std::chrono::steady_clock::time_point last_save_;
  std::chrono::steady_clock::duration save_took_{};
};

}  // namespace managementpartner::emulator

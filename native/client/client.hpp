// The public face of the core: one client, one credential, any number of threads and tenants.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "arm/operation.hpp"
#include "arm/partner.hpp"
#include "arm/tenant.hpp"
#include "client/cloud.hpp"
#include "error/error.hpp"
#include "http/retry_machine.hpp"
#include "identity/credential.hpp"
#include "identity/identity.hpp"
#include "loop/call_context.hpp"
#include "platform/environment.hpp"

namespace managementpartner {

struct ClientOptions {
  identity::CredentialPtr credential;  ///< Required.
  std::string tenant;                  ///< For calls that name none: a GUID or domain; empty for none.
  CloudChoice cloud;                   ///< What it leaves open is found: see complete().
  std::string ca_file;                 ///< PEM, trusted besides the system's roots; empty for none.
  std::optional<std::string> proxy;    ///< URL; "" for none; nullopt for what HTTPS_PROXY and NO_PROXY say.
  Environment environment;             ///< Where HTTPS_PROXY, NO_PROXY and AZURE_AUTHORITY_HOST are read.
  std::string product;                 ///< Put before the library's own in User-Agent; empty for none.
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{100'000};  ///< For one whole call, sign-in and retries included.
  http::RetryPolicy retry;
  LogLevel log_level = LogLevel::none;
  /// Called on the thread of the call it reports on, before the call returns. Must not use the client or
  /// throw.
  std::function<void(LogLevel, std::string_view)> log;
};

/// What one call may say for itself.
struct CallOptions {
  std::string tenant = {};    ///< A GUID or domain; empty for the client's.
  std::stop_token stop = {};  ///< Ends the call with Reason::cancelled, from any thread.
  /// In place of the time it would have, a person's included (sign_in).
  std::optional<std::chrono::milliseconds> timeout = {};
};

/// Thread-safe but for its destruction. Calls block and do their I/O on the calling thread.
class Client {
 public:
  /// Nothing is sent. Reason::credential_required, argument_invalid (a time or count out of range),
  /// tenant_invalid, ca_file_invalid, proxy_invalid, endpoint_invalid (AZURE_AUTHORITY_HOST).
  static Result<std::unique_ptr<Client>> create(ClientOptions options);

  /// Ends running calls with Reason::cancelled and waits until they returned.
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// The link of the signed-in identity in the tenant; with a partner ID only if it is that one.
  [[nodiscard]] Result<arm::Partner> get_link(const CallOptions& call,
                                              std::optional<std::string_view> partner_id);
  [[nodiscard]] Result<arm::Partner> create_link(const CallOptions& call, std::string_view partner_id);
  [[nodiscard]] Result<arm::Partner> update_link(const CallOptions& call, std::string_view partner_id);
  [[nodiscard]] Result<void> remove_link(const CallOptions& call, std::string_view partner_id);
  [[nodiscard]] Result<std::vector<arm::Tenant>> tenants(const CallOptions& call);
  [[nodiscard]] Result<std::vector<arm::Operation>> operations(const CallOptions& call);

  /// Gets a token now, unless one is at hand, and says whose it is. Where a person is asked to sign in it may
  /// take as long as the credential gives them (Credential::time_for_person), beyond the client's time-out.
  [[nodiscard]] Result<identity::Identity> sign_in(const CallOptions& call);

  /// As URLs, without a trailing slash. The authority is nullptr until it is known: one that belongs to an
  /// own ARM endpoint is asked for before the first token that needs it. From then on it stays.
  [[nodiscard]] const std::string& arm_endpoint() const noexcept;
  [[nodiscard]] const std::string* authority() const noexcept;

  /// As the client was made.
  [[nodiscard]] const ClientOptions& options() const noexcept;

 private:
  struct State;
  explicit Client(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner

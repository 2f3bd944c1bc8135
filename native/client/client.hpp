// The public face of the core: one client, one credential, any number of threads and tenants.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arm/partner.hpp"
#include "arm/provider_operation.hpp"
#include "arm/tenant.hpp"
#include "client/client_options.hpp"
#include "error/error.hpp"
#include "identity/identity.hpp"

namespace managementpartner {

class Engine;

/// Thread-safe but for its destruction. Calls block and do their I/O on the calling thread; for many at once
/// on one thread see Caller.
class Client {
 public:
  /// Nothing is sent. Reason::credential_required, argument_invalid (a time or count out of range),
  /// tenant_invalid, ca_file_invalid, proxy_invalid, endpoint_invalid (AZURE_AUTHORITY_HOST).
  static Result<std::unique_ptr<Client>> create(ClientOptions options);

  /// Ends running calls with Reason::cancelled and waits until they returned. In a process that was forked
  /// from the one that made it, it waits for nothing, and leaves the parent's connections as they are.
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
  [[nodiscard]] Result<std::vector<arm::ProviderOperation>> operations(const CallOptions& call);

  /// The ID of the tenant that the subscription belongs to. Reason::argument_invalid: it is not a GUID;
  /// tenant_not_found: the service does not say, as for one that it does not show the identity.
  [[nodiscard]] Result<std::string> tenant_of_subscription(const CallOptions& call, std::string_view id);

  /// Gets a token now, unless one is at hand, and says whose it is. Where a person is asked to sign in it may
  /// take as long as the credential gives them (Credential::time_for_person), beyond the client's time-out.
  [[nodiscard]] Result<identity::Identity> sign_in(const CallOptions& call);

  /// As URLs, without a trailing slash. The authority is nullptr until it is known: one that belongs to a
  /// custom ARM endpoint is asked for before the first token that needs it. From then on it stays.
  [[nodiscard]] const std::string& arm_endpoint() const noexcept;
  [[nodiscard]] const std::string* authority() const noexcept;

  /// Why nothing can be done with it in this process: that was forked from the one that made it.
  [[nodiscard]] std::optional<Error> refusal() const;

  /// As the client was made.
  [[nodiscard]] const ClientOptions& options() const noexcept;

  /// For operations that are started without blocking.
  [[nodiscard]] Engine& engine() noexcept { return *engine_; }

 private:
  explicit Client(std::unique_ptr<Engine> engine);
  Engine* const engine_;  // Owned. Not written to at the end: a call on another thread may be reading it.
};

}  // namespace managementpartner

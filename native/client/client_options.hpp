// What a client, and one call on it, are told.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "client/cloud.hpp"
#include "error/error.hpp"
#include "http/long_wait.hpp"
#include "http/retry_machine.hpp"
#include "identity/credential.hpp"
#include "identity/tokens/kept_tokens.hpp"
#include "identity/tokens/token_owner.hpp"
#include "loop/call_context.hpp"
#include "platform/environment.hpp"

namespace managementpartner {

struct ClientOptions {
  identity::CredentialPtr credential;  ///< Required.
  std::string tenant;                  ///< For calls that name none: a GUID or domain; empty for none.
  identity::TokenOwner signed_in;      ///< Whom the credential signed in earlier; empty if it did not.
  CloudChoice cloud;                   ///< What it leaves open is found: see complete().
  std::string ca_file;                 ///< PEM, trusted besides the system's roots; empty for none.
  std::optional<std::string> proxy;    ///< URL; "" for none; nullopt for what HTTPS_PROXY and NO_PROXY say.
  Environment environment;             ///< Where AZURE_AUTHORITY_HOST, proxies and SSL_CERT_… are read.
  /// JSON that a person's sign-in is to carry (identity/claims_challenge.hpp); empty for none.
  std::string claims_challenge;
  /// Likewise, for a sign-in at the tenant that asked for it, where there are none of the above.
  identity::ClaimsChallenges challenges;
  std::string product;  ///< Put before the library's own in User-Agent; empty for none.
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{100'000};  ///< For one whole call, sign-in and retries included.
  http::RetryPolicy retry;
  /// Before each further look-up of a link whose change may still be under way (PartnerMachine).
  std::vector<std::chrono::milliseconds> look_up_pauses{
      std::chrono::milliseconds(500), std::chrono::milliseconds(1'500), std::chrono::milliseconds(3'000)};
  /// Open connections to one host, 1 to 1000, used and kept. Requests beyond wait for one in their order,
  /// within their calls' time.
  std::size_t connections_per_host = 64;
  /// Where tokens are kept beyond the process; nullptr: nowhere.
  std::shared_ptr<identity::KeptTokens> kept_tokens = {};
  LogLevel log_level = LogLevel::none;
  /// Called on the thread of the call it reports on, before the call returns. Must not use the client or
  /// throw.
  std::function<void(LogLevel, std::string_view)> log;
  /// Likewise, of requests that take long; may be empty.
  http::TellLongWait tell_long_wait;
};

/// nullopt where a client can be made of the options. Reason::credential_required, tenant_invalid,
/// argument_invalid.
[[nodiscard]] std::optional<Error> check_client_options(const ClientOptions& options);

/// What one call may say for itself.
struct CallOptions {
  std::string tenant = {};    ///< A GUID or domain; empty for the client's.
  std::stop_token stop = {};  ///< Ends the call with Reason::cancelled, from any thread.
  /// In place of the time it would have, a person's included (sign_in).
  std::optional<std::chrono::milliseconds> timeout = {};
  /// What ends this, its deadline too, ends the call. For operations started on the loop.
  CallContextPtr parent = {};
};

}  // namespace managementpartner

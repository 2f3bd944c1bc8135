// What a credential is: something that says, step by step and without I/O, how to get an access token.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/request.hpp"
#include "http/server/loopback_listener.hpp"
#include "identity/credential_kind.hpp"
#include "identity/kept_credential.hpp"
#include "identity/tokens/access_token.hpp"
#include "platform/program.hpp"

namespace managementpartner::identity {

/// Which token is wanted.
struct TokenQuery {
  http::Endpoint
      authority;       ///< The Entra host; secrets go nowhere else. Empty where none is needed or known.
  std::string tenant;  ///< A GUID in lower case; empty only for credentials that need none.
  std::string scope;   ///< "<ARM endpoint>/.default".
  std::string claims;  ///< JSON of a claims challenge to satisfy; empty otherwise.
};

/// Wait so long, then go on.
struct Pause {
  std::chrono::milliseconds time;
};

/// Have the program that uses the library do this, on the thread of a call that waits for the token, then go
/// on. It may block and must not throw. It may end after the flow was given up: what it writes to must be its
/// own.
struct HostWork {
  std::function<void()> work;
};

/// Run this program, then go on. `ended` stores what came of it in the flow; it is not called once the flow
/// was given up.
struct RunProgram {
  ProgramCall call;
  std::function<void(ProgramResult)> ended;
};

/// Listen on this machine for a browser, until the flow ends or `answer` says that the awaited request came;
/// then go on. Both are called on the loop.
struct Listen {
  std::function<void(std::uint16_t port)> opened;  ///< Before going on; 0 where there is no port to be had.
  http::LoopbackListener::Answer answer;
};

/// Wait until the awaited request came, which may have been before, or so long; then go on.
struct AwaitBrowser {
  std::chrono::milliseconds time;
};

/// The next step of a flow: send this and resume with the outcome, or do this and go on, or done, or failed.
using TokenAction =
    std::variant<http::Request, AccessToken, Error, Pause, HostWork, RunProgram, Listen, AwaitBrowser>;

/// One attempt to get a token; a state machine without I/O or clock. Used by one thread at a time.
class TokenFlow {
 public:
  virtual ~TokenFlow() = default;
  [[nodiscard]] virtual TokenAction start(WallClock::time_point now) = 0;
  /// What became of the request that the last action asked for.
  [[nodiscard]] virtual TokenAction resume(Result<http::Delivery> outcome, WallClock::time_point now) = 0;
  /// What the last action asked for, other than a request, is done.
  [[nodiscard]] virtual TokenAction go_on(WallClock::time_point now);
};

/// A way to sign in. Immutable, shared by clients and threads.
class Credential {
 public:
  virtual ~Credential() = default;

  /// How it signs in; credential_kind.hpp has its names.
  [[nodiscard]] virtual CredentialKind kind() const noexcept = 0;

  /// The flow that gets a token for the query.
  [[nodiscard]] virtual std::unique_ptr<TokenFlow> begin(TokenQuery query) const = 0;

  /// True where a token cannot be asked for without naming a tenant.
  [[nodiscard]] virtual bool needs_tenant() const noexcept = 0;

  /// True where it asks the authority for tokens; false spares a client of an own ARM endpoint the question
  /// which one that is.
  [[nodiscard]] virtual bool needs_authority() const noexcept { return true; }

  /// False where another flow would give the same token again.
  [[nodiscard]] virtual bool is_renewable() const noexcept = 0;

  /// An error known before any request: the credential cannot serve this tenant. nullopt otherwise.
  [[nodiscard]] virtual std::optional<Error> refuses(std::string_view tenant) const = 0;

  /// What makes the credential again in a later process; nullopt where it cannot be kept.
  [[nodiscard]] virtual std::optional<KeptCredential> kept() const { return std::nullopt; }

  /// Has `keep` called with a field of `kept` and its new text whenever that changes, on whichever thread
  /// changes it. For credentials whose secret is renewed; others never call it.
  virtual void on_renewed(std::function<void(std::string_view field, const Secret& value)>) const {}

  /// How long a person may take to sign in; zero where nobody is asked.
  [[nodiscard]] virtual std::chrono::milliseconds time_for_person() const noexcept { return {}; }
};

using CredentialPtr = std::shared_ptr<const Credential>;

}  // namespace managementpartner::identity

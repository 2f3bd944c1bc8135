// The steps to an access token: what a flow asks for, and what it is told of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/request.hpp"
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
  /// What a person's sign-in is to carry where there are no such claims; a refresh token is redeemed without.
  std::string claims_for_person = {};
};

/// What the program that uses the library says when it is asked for a token: a token, or why there is none.
struct TokenReply {
  Secret token;
  std::optional<WallClock::time_point> expires_on;  ///< nullopt: what the token itself says, if it does.
  bool failed = false;
  bool unavailable = false;  ///< With `failed`: it is not set up here, and another way may be tried.
  std::string message;       ///< With `failed`; any bytes.
};

/// What a browser brought back from the authority (RFC 6749 section 4.1.2): a code, or an error with what the
/// authority says about it.
struct Redirect {
  Secret code;
  std::string error;
  std::string description;
};

/// The host could not do what it was asked to do, or threw.
struct HostFailed {};
/// It did, and had nothing to give.
struct HostDone {};
using HostResult = std::variant<HostFailed, HostDone, TokenReply>;

/// Wait so long. Told: PauseOver.
struct Pause {
  std::chrono::milliseconds time;
};

/// Have the program that uses the library do this, on the thread of a call that waits for the token. It may
/// block, and may end after the flow was given up, so it holds all it needs. Told: its HostResult.
struct HostWork {
  std::function<HostResult()> work;
};

/// Listen on this machine, until the flow ends, for the browser that brings `state` back. Told: Listening.
struct Listen {
  Secret state;
};

/// Wait so long for that browser, which may have come before. Told: BrowserBack.
struct AwaitBrowser {
  std::chrono::milliseconds time;
};

/// The next step of a flow: send this request, run this program or do one of the others, and say what came of
/// it; or the flow has ended, with a token or an error.
using TokenAction =
    std::variant<http::Request, AccessToken, Error, Pause, HostWork, ProgramCall, Listen, AwaitBrowser>;

/// The flow begins.
struct Started {};
/// What became of the request.
using Answered = Result<http::Delivery>;
struct PauseOver {};
struct Listening {
  std::uint16_t port;  ///< 0 where there is no port to be had.
};
struct BrowserBack {
  std::optional<Redirect> redirect;  ///< nullopt where none came in time.
};

/// What a flow is told: that it begins, then what became of the last action. (A ProgramResult is what became
/// of a ProgramCall.)
using TokenEvent =
    std::variant<Started, Answered, PauseOver, HostResult, ProgramResult, Listening, BrowserBack>;

/// One attempt to get a token; a state machine without I/O or clock. Used by one thread at a time.
class TokenFlow {
 public:
  virtual ~TokenFlow() = default;

  /// Started first; from then on the event that the last action names.
  [[nodiscard]] virtual TokenAction resume(TokenEvent event, WallClock::time_point now) = 0;
};

/// A flow that ends at once, with this error.
[[nodiscard]] std::unique_ptr<TokenFlow> failed_flow(Error error);

/// A flow was told what it did not ask for: a defect.
[[nodiscard]] Error unexpected_event();

/// What became of the request, for flows that wait for nothing else then; another event is a defect.
[[nodiscard]] Answered answer_in(TokenEvent event);

}  // namespace managementpartner::identity

// Decides when a token is fetched and who gets it; no I/O, no clock, no lock.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "error/error.hpp"
#include "identity/tokens/access_token.hpp"
#include "identity/tokens/kept_tokens.hpp"

namespace managementpartner::identity {

/// A token, and which of the tokens it was: to say later that this one was refused.
struct IssuedToken {
  std::shared_ptr<const Secret> text;
  std::uint64_t generation = 0;          ///< 1 for the first.
  std::optional<CredentialKind> kind{};  ///< Credential::kind() of the one that got it.
};

/// Which token a caller can use.
struct TokenNeed {
  std::uint64_t rejected = 0;  ///< Generation that the service refused; 0 for none.
  std::string claims;          ///< Of the challenge it came with; empty for none.
};

using WaiterId = std::uint64_t;

/// What the driver is to do, in this order. A waiter stands in one list, and once.
struct TokenDecision {
  enum class Fetch {
    none,
    start,        ///< Begin a fetch with `claims`; report it with `fetched`.
    start_ahead,  ///< The same, briefly: the token at hand still serves.
    abort,        ///< Drop the running fetch; it is not reported.
  };
  Fetch fetch = Fetch::none;
  std::string claims;
  std::vector<WaiterId> served;  ///< They get `token`.
  std::optional<IssuedToken> token;
  std::vector<WaiterId> failed;  ///< They get `error`.
  std::optional<Error> error;
};

/// The token of one (credential, tenant, scope). One fetch runs at a time, however many wait for it.
class TokenMachine {
 public:
  /// The token that `ask` would give at once; nullptr where it would not. A waiter that takes it need not
  /// ask.
  [[nodiscard]] const IssuedToken* at_hand(const TokenNeed& need, WallClock::time_point now) const;

  /// A token that an earlier process got, before anybody asked.
  void hold_kept(KeptToken token);

  /// The token at hand, for later processes; nullopt where there is none, or it would be of no use to them.
  [[nodiscard]] std::optional<KeptToken> to_keep(WallClock::time_point now) const;

  /// True where the token at hand is the one that was refused.
  [[nodiscard]] bool is_rejected(const TokenNeed& need) const noexcept {
    return held_ && need.rejected == held_->token.generation;
  }

  /// A waiter comes; it stays until a decision names it or it leaves.
  [[nodiscard]] TokenDecision ask(WaiterId waiter, TokenNeed need, WallClock::time_point now);

  /// A waiter goes without a token. A fetch that nobody waits for is dropped.
  [[nodiscard]] TokenDecision leave(WaiterId waiter);

  /// The fetch that was started ended.
  [[nodiscard]] TokenDecision fetched(Result<AccessToken> outcome, WallClock::time_point now);

 private:
  enum class State { idle, fetching, fetching_ahead };

  struct Held {
    IssuedToken token;
    WallClock::time_point expires_on;
    WallClock::time_point refresh_on;
    bool for_claims = false;
    bool may_be_kept = true;
  };

  struct Waiter {
    WaiterId id;
    TokenNeed need;
  };

  [[nodiscard]] bool serves(const TokenNeed& need, WallClock::time_point now) const;
  [[nodiscard]] bool is_refresh_due(WallClock::time_point now) const;
  void hold(AccessToken token, WallClock::time_point now);
  void serve_waiters(TokenDecision& decision, WallClock::time_point now, bool whatever_its_life);
  void start_fetch(TokenDecision& decision);

  State state_ = State::idle;
  std::optional<Held> held_;
  std::vector<Waiter> waiters_;
  std::string fetch_claims_;
  std::uint64_t generations_ = 0;
  WallClock::time_point no_refresh_before_ = WallClock::time_point::min();
};

}  // namespace managementpartner::identity

// Gets tokens for calls: carries out what TokenMachine and the credential's flow decide.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "http/pipeline.hpp"
#include "identity/credential.hpp"
#include "identity/tokens/directory.hpp"
#include "identity/tokens/kept_tokens.hpp"
#include "identity/tokens/program_places.hpp"
#include "identity/tokens/token_machine.hpp"
#include "identity/tokens/token_owner.hpp"
#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner::identity {

struct TokenSourceOptions {
  CredentialPtr credential;
  std::string scope;
  std::chrono::milliseconds timeout{100'000};  ///< For one fetch, which calls may share.
  TokenOwner signed_in;                        ///< As the identity signed in earlier; empty if it did not.
  std::string claims;                          ///< For a person's sign-in, whatever the tenant.
  ClaimsChallenges challenges;                 ///< Likewise, where those are empty.
  std::shared_ptr<KeptTokens> kept = {};       ///< nullptr: tokens end with the process.
  std::string authority = {};                  ///< As of TokenKey.
};

/// The tokens of one client, by tenant ID: a domain is looked up first. On the loop only, but for its
/// construction and destruction.
class TokenSource {
 public:
  /// So many tenants' tokens are kept, the latest: a client that goes through all of a partner's customers
  /// has no use for the first one's any more, and each takes some thousand bytes.
  static constexpr std::size_t most_tenants = 4096;

  using Handler = std::function<void(Result<IssuedToken>)>;

  /// `loop`, `pipeline` and `directory` outlive it.
  TokenSource(Loop& loop, http::Pipeline& pipeline, Directory& directory, TokenSourceOptions options);
  ~TokenSource();
  TokenSource(const TokenSource&) = delete;
  TokenSource& operator=(const TokenSource&) = delete;

  /// The token that `get` would give before it returns, without the cost of a handler; nullptr where it would
  /// not. Valid until the next call of either.
  [[nodiscard]] const IssuedToken* at_hand(const CallContext& context, const TokenNeed& need) const;

  /// A token for the call's tenant (in lower case) that meets the need. `handler` is called once, and before
  /// this returns where a token is at hand.
  void get(const CallContextPtr& context, TokenNeed need, Handler handler);

  /// The service asked for claims that no token of the call's tenant meets.
  void challenged(const CallContext& context, const std::string& claims) const;

  [[nodiscard]] const Credential& credential() const noexcept { return *options_.credential; }

 private:
  struct Slot;

  Slot& slot_of(const std::string& tenant);
  void forget_oldest();
  void take_kept(const std::string& tenant);
  void drop_rejected(const std::string& tenant, const TokenNeed& need);
  void keep(const Slot& slot);
  /// The keys under which the slot's token is kept; none where it may not be.
  void for_each_key(const Slot& slot, const std::function<void(const TokenKey&)>& body) const;

  void get_of(const std::string& tenant, const CallContextPtr& context, TokenNeed need, Handler handler);
  void carry_out(Slot& slot, TokenDecision decision);
  void start_fetch(Slot& slot, std::string claims, bool ahead);
  /// Why the token must not be sent: it is of another identity than the one before it.
  [[nodiscard]] std::optional<Error> doubt_owner(Slot& slot, const Secret& token) const;
  [[nodiscard]] Result<AccessToken> with_challenge(Result<AccessToken> outcome, const std::string& tenant,
                                                   const std::string& claims) const;
  void left(Slot& slot, WaiterId waiter, Error error);

  Loop& loop_;
  http::Pipeline& pipeline_;
  Directory& directory_;
  const std::shared_ptr<ProgramPlaces> programs_;
  const TokenSourceOptions options_;
  std::map<std::string, std::unique_ptr<Slot>, std::less<>> slots_;
  std::deque<std::string> by_age_;    // The tenants of the slots, the oldest first.
  std::set<std::string> looked_for_;  // Names of tenants, among the kept tokens.
  WaiterId next_waiter_ = 0;
};

}  // namespace managementpartner::identity

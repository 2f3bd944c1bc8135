// What is kept of a user's sign-in, and whose turn it is to ask the user.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "error/error.hpp"
#include "identity/claims_challenge.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// One sign-in of a user, shared by all tenants, clients and threads: the refresh token of one tenant is good
/// in every other. It goes to the authority that issued it alone, so that clients of two clouds do not share
/// it. Of the flows that come before there is one, one signs in and the others wait for it. From any thread.
class UserSession {
 public:
  /// With the refresh token of an earlier sign-in, nobody is asked. `authority` is the origin that issued it;
  /// empty where that is the first one to be asked. `challenges`: what was asked of the person since.
  explicit UserSession(Secret refresh_token = {}, std::string authority = {},
                       ClaimsChallenges challenges = {});

  struct SignIn {};  ///< Ask the user, then `end`.
  struct Wait {};    ///< Another flow asks the user: come again.
  struct Redeem {
    Secret refresh_token;
  };
  /// An Error where the sign-in that the flow waited for failed.
  using Turn = std::variant<SignIn, Wait, Redeem, Error>;

  /// What a flow is to do at this authority. `awaited` is the flow's own, 0 at first: which sign-in it takes
  /// part in.
  [[nodiscard]] Turn turn(const std::string& authority, std::uint64_t& awaited);

  /// The sign-in whose turn it was is over.
  void end(std::optional<Error> failure);

  /// The authority gave this refresh token, in the place of the one before.
  void keep(Secret refresh_token);

  /// Told each new refresh token from now on, one at a time, on the loop of a client: it must be quick and
  /// not use this.
  using Renewed = std::function<void(const Secret&)>;
  void on_renewed(Renewed renewed);

  /// What the tenant asks of the person's next sign-in; empty claims: nothing any more.
  void challenge(const std::string& tenant, const std::string& claims);
  [[nodiscard]] ClaimsChallenges challenges() const;

  /// Told each change of them, like `Renewed`.
  using Challenged = std::function<void(const std::string& tenant, const std::string& claims)>;
  void on_challenged(Challenged challenged);

  /// A copy; empty where there is none yet.
  [[nodiscard]] Secret refresh_token() const;

  /// The user need not be asked any more.
  [[nodiscard]] bool is_signed_in() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Renewed> renewed_;
  std::vector<Challenged> challenged_;
  ClaimsChallenges challenges_;
  Secret refresh_token_;
  std::string authority_;
  std::uint64_t sign_ins_ = 0;
  bool signing_in_ = false;
  bool signed_in_;
  std::optional<Error> failure_;  // Of the last sign-in.
};

}  // namespace managementpartner::identity

// Decides about tokens for one request: which to get, and whether a refused one is worth replacing.
#pragma once

#include <cstdint>

#include "http/request.hpp"
#include "identity/tokens/token_machine.hpp"

namespace managementpartner::arm {

struct ChallengeAction {
  enum class Kind {
    get_token,  ///< One that meets `need`, then `got_token`.
    send,       ///< With the token got last, then `answered`.
    deliver,    ///< Hand the last answer to the caller.
  };
  Kind kind = Kind::deliver;
  identity::TokenNeed need;
};

/// Token, request; after a 401 once more with a new token, where the credential can give one.
class ChallengeMachine {
 public:
  explicit ChallengeMachine(bool renewable) : renewable_(renewable) {}

  [[nodiscard]] ChallengeAction start();
  [[nodiscard]] ChallengeAction got_token(std::uint64_t generation);
  [[nodiscard]] ChallengeAction answered(const http::Response& response);

 private:
  const bool renewable_;
  bool renewed_ = false;
  std::uint64_t generation_ = 0;
};

}  // namespace managementpartner::arm

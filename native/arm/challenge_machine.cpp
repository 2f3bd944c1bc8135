#include "arm/challenge_machine.hpp"

#include "arm/www_authenticate.hpp"

namespace managementpartner::arm {

using Kind = ChallengeAction::Kind;

ChallengeAction ChallengeMachine::start() {
  return {Kind::get_token, {}};
}

ChallengeAction ChallengeMachine::got_token(std::uint64_t generation) {
  generation_ = generation;
  return {Kind::send, {}};
}

ChallengeAction ChallengeMachine::answered(const http::Response& response) {
  if (response.status != 401 || !renewable_ || renewed_) return {Kind::deliver, {}};
  renewed_ = true;
  const auto challenge = bearer_challenge(response);
  return {Kind::get_token, {generation_, challenge ? challenge->claims : std::string()}};
}

}  // namespace managementpartner::arm

// The steps to a managed identity's token, whatever the source.
#pragma once

#include <memory>

#include "identity/credential.hpp"
#include "identity/managed_identity/probe_memory.hpp"
#include "identity/managed_identity/source.hpp"

namespace managementpartner::identity::managed_identity {

/// A probe where the source needs one, the request, and once more with the key that a challenge asks for.
class ManagedIdentityFlow final : public TokenFlow {
 public:
  /// `unset` says why no other source was found, as what_is_unset does.
  ManagedIdentityFlow(Result<Source> source, ManagedIdentityId id, std::string tenant, std::string unset,
                      std::shared_ptr<ProbeMemory> memory);

  TokenAction resume(TokenEvent event, WallClock::time_point now) override;

 private:
  enum class State { probing, asked, asked_with_key };

  [[nodiscard]] TokenAction begin(WallClock::time_point now);
  [[nodiscard]] TokenAction ask();
  [[nodiscard]] TokenAction probed(const Answered& outcome, WallClock::time_point now);
  [[nodiscard]] TokenAction meet_challenge(const http::Response& answer);
  [[nodiscard]] TokenAction accept(const http::Response& answer, WallClock::time_point now) const;
  [[nodiscard]] Error nothing_there(const std::string& why) const;

  const Result<Source> source_;
  const ManagedIdentityId id_;
  const std::string tenant_;
  const std::string unset_;
  const std::shared_ptr<ProbeMemory> memory_;
  State state_ = State::asked;
  Secret sent_;  // What was sent as proof, and must not be repeated.
};

}  // namespace managementpartner::identity::managed_identity

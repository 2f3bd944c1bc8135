#include "identity/people/user_session.hpp"

#include <utility>

namespace managementpartner::identity {

UserSession::UserSession(Secret refresh_token, std::string authority, ClaimsChallenges challenges)
    : challenges_(std::move(challenges)),
      refresh_token_(std::move(refresh_token)),
      authority_(std::move(authority)),
      signed_in_(!refresh_token_.empty()) {}

UserSession::Turn UserSession::turn(const std::string& authority, std::uint64_t& awaited) {
  const std::lock_guard lock(mutex_);
  if (signed_in_ || signing_in_) {
    if (authority_.empty()) authority_ = authority;
    if (authority_ != authority) {
      Error error = make_error(Reason::interaction_required,
                               "The user signed in at " + authority_ +
                                   ", which is not the authority of this call, " + authority + '.');
      error.next_step = "Use a credential for each authority, and sign in with each.";
      return error;
    }
  }
  if (signed_in_) {
    if (!refresh_token_.empty()) return Redeem{refresh_token_};
    return make_error(Reason::interaction_required,
                      "The authority gave no refresh token, so this sign-in is good for one token only.");
  }
  if (signing_in_) {
    // One that came later than the awaited one says nothing better about it.
    if (awaited != 0 && awaited != sign_ins_) return *failure_;
    awaited = sign_ins_;
    return Wait{};
  }
  if (awaited != 0) return *failure_;
  signing_in_ = true;
  authority_ = authority;
  awaited = ++sign_ins_;
  return SignIn{};
}

void UserSession::end(std::optional<Error> failure) {
  const std::lock_guard lock(mutex_);
  signing_in_ = false;
  signed_in_ = !failure;
  if (failure) failure_ = std::move(failure);
}

void UserSession::keep(Secret refresh_token) {
  const std::lock_guard lock(mutex_);
  refresh_token_ = std::move(refresh_token);
  // Under the lock, so that the last one told is the last one kept.
  for (const auto& tell : renewed_) tell(refresh_token_);
}

void UserSession::on_renewed(Renewed renewed) {
  const std::lock_guard lock(mutex_);
  renewed_.push_back(std::move(renewed));
}

void UserSession::challenge(const std::string& tenant, const std::string& claims) {
  const std::lock_guard lock(mutex_);
  const auto known = challenges_.find(tenant);
  if (known == challenges_.end() ? claims.empty() : known->second == claims) return;
  if (claims.empty()) {
    challenges_.erase(known);
  } else {
    challenges_[tenant] = claims;
  }
  for (const auto& tell : challenged_) tell(tenant, claims);
}

ClaimsChallenges UserSession::challenges() const {
  const std::lock_guard lock(mutex_);
  return challenges_;
}

void UserSession::on_challenged(Challenged challenged) {
  const std::lock_guard lock(mutex_);
  challenged_.push_back(std::move(challenged));
}

Secret UserSession::refresh_token() const {
  const std::lock_guard lock(mutex_);
  return refresh_token_;
}

bool UserSession::is_signed_in() const {
  const std::lock_guard lock(mutex_);
  return signed_in_;
}

}  // namespace managementpartner::identity

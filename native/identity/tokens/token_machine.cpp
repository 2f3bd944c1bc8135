#include "identity/tokens/token_machine.hpp"

#include <algorithm>
#include <utility>

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

constexpr auto refresh_margin = 5min;  // A token is renewed this long before it expires.
constexpr auto refresh_pause = 30s;    // A refresh ahead that failed is not tried again for so long.

// When a token is to be renewed: one with a short life at half of it, lest every call fetch one.
WallClock::time_point refresh_time(const AccessToken& token, WallClock::time_point now) {
  if (token.expires_on == WallClock::time_point::max()) {
    return token.refresh_on.value_or(WallClock::time_point::max());
  }
  const auto half = now + (token.expires_on - now) / 2;
  const auto due = std::max(token.expires_on - refresh_margin, half);
  if (!token.refresh_on) return due;
  return std::min(std::max(*token.refresh_on, now + refresh_pause), due);
}

}  // namespace

const IssuedToken* TokenMachine::at_hand(const TokenNeed& need, WallClock::time_point now) const {
  if (!serves(need, now) || need.rejected == held_->token.generation || is_refresh_due(now)) return nullptr;
  return &held_->token;
}

void TokenMachine::hold_kept(KeptToken token) {
  held_ = Held{{std::move(token.text), ++generations_, token.kind}, token.expires_on, token.refresh_on};
}

std::optional<KeptToken> TokenMachine::to_keep(WallClock::time_point now) const {
  if (!held_ || !held_->may_be_kept || now >= held_->refresh_on) return std::nullopt;
  // That a token can be used for ever, nobody said.
  if (held_->expires_on == WallClock::time_point::max()) return std::nullopt;
  return KeptToken{held_->token.text, held_->expires_on, held_->refresh_on, held_->token.kind};
}

TokenDecision TokenMachine::ask(WaiterId waiter, TokenNeed need, WallClock::time_point now) {
  TokenDecision decision;
  // By generation, so that many callers whose one token was refused cause one new fetch.
  if (is_rejected(need)) held_.reset();

  if (const IssuedToken* const token = at_hand(need, now)) {
    decision.token = *token;
    decision.served.push_back(waiter);
    return decision;
  }
  waiters_.push_back({waiter, std::move(need)});
  if (state_ == State::idle) start_fetch(decision);
  if (decision.fetch == TokenDecision::Fetch::start && serves(waiters_.back().need, now)) {
    decision.fetch = TokenDecision::Fetch::start_ahead;
    state_ = State::fetching_ahead;
  }
  return decision;
}

TokenDecision TokenMachine::leave(WaiterId waiter) {
  TokenDecision decision;
  std::erase_if(waiters_, [&](const Waiter& one) { return one.id == waiter; });
  if (waiters_.empty() && state_ != State::idle) {
    state_ = State::idle;
    decision.fetch = TokenDecision::Fetch::abort;
  }
  return decision;
}

TokenDecision TokenMachine::fetched(Result<AccessToken> outcome, WallClock::time_point now) {
  TokenDecision decision;
  const State before = std::exchange(state_, State::idle);
  if (outcome) {
    hold(*std::move(outcome), now);
    // Whoever waits gets it, even where its life is already over by this clock: the service's counts.
    serve_waiters(decision, now, true);
    if (!waiters_.empty()) start_fetch(decision);
    return decision;
  }
  no_refresh_before_ = now + refresh_pause;
  serve_waiters(decision, now, false);
  if (waiters_.empty()) return decision;
  // The brief fetch's failure says little to those who cannot do with the old token.
  if (before == State::fetching_ahead) {
    start_fetch(decision);
    return decision;
  }
  decision.error = std::move(outcome).error();
  for (const Waiter& one : std::exchange(waiters_, {})) decision.failed.push_back(one.id);
  return decision;
}

bool TokenMachine::serves(const TokenNeed& need, WallClock::time_point now) const {
  if (!held_ || now >= held_->expires_on) return false;
  return need.claims.empty() || held_->for_claims;
}

bool TokenMachine::is_refresh_due(WallClock::time_point now) const {
  return now >= held_->refresh_on && now >= no_refresh_before_;
}

void TokenMachine::hold(AccessToken token, WallClock::time_point now) {
  const auto refresh_on = refresh_time(token, now);
  held_ = Held{{std::make_shared<const Secret>(std::move(token.text)), ++generations_, token.kind},
               token.expires_on,
               refresh_on,
               !fetch_claims_.empty(),
               token.may_be_kept};
  no_refresh_before_ = WallClock::time_point::min();
}

void TokenMachine::serve_waiters(TokenDecision& decision, WallClock::time_point now, bool whatever_its_life) {
  if (!held_) return;
  decision.token = held_->token;
  std::erase_if(waiters_, [&](const Waiter& one) {
    const bool claims_met = one.need.claims.empty() || held_->for_claims;
    const bool served = whatever_its_life ? claims_met : serves(one.need, now);
    if (served) decision.served.push_back(one.id);
    return served;
  });
}

void TokenMachine::start_fetch(TokenDecision& decision) {
  fetch_claims_.clear();
  for (const Waiter& one : waiters_) {
    if (!one.need.claims.empty()) fetch_claims_ = one.need.claims;
  }
  state_ = State::fetching;
  decision.fetch = TokenDecision::Fetch::start;
  decision.claims = fetch_claims_;
}

}  // namespace managementpartner::identity

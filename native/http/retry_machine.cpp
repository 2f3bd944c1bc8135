#include "http/retry_machine.hpp"

#include <algorithm>
#include <utility>

namespace managementpartner::http {

using std::chrono::milliseconds;

RetryMachine::RetryMachine(RetryPolicy policy, std::function<double()> random)
    : policy_(std::move(policy)), random_(std::move(random)) {}

RetryAction RetryMachine::resume(const AttemptOutcome& outcome, milliseconds remaining) {
  constexpr RetryAction deliver{RetryAction::Kind::deliver, milliseconds(0)};
  using Kind = AttemptOutcome::Kind;

  switch (outcome.kind) {
    case Kind::fatal:
      return deliver;
    case Kind::stale_connection:
      earlier_outcome_unknown_ = true;
      // A kept connection that turns out closed says nothing about the server: the first costs no try.
      if (!stale_retry_used_) {
        stale_retry_used_ = true;
        return {RetryAction::Kind::wait, milliseconds(0)};
      }
      break;
    case Kind::unknown:
      earlier_outcome_unknown_ = true;
      break;
    case Kind::not_sent:
      break;
    case Kind::answered:
      if (!policy_.retries(outcome.status)) return deliver;
      break;
  }

  if (retries_ >= policy_.count) return deliver;
  const milliseconds delay = outcome.retry_after.value_or(backoff());
  if (delay >= remaining) return deliver;

  // A 429 was turned away before it had an effect; the other retryable statuses do not tell.
  if (outcome.kind == Kind::answered && outcome.status != 429) earlier_outcome_unknown_ = true;
  ++retries_;
  return {RetryAction::Kind::wait, delay};
}

milliseconds RetryMachine::backoff() {
  milliseconds ceiling = policy_.base;
  for (int doubled = 0; doubled < retries_ && ceiling < policy_.cap; ++doubled) ceiling *= 2;
  ceiling = std::min(ceiling, policy_.cap);
  return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(ceiling.count()) * random_()));
}

bool RetryPolicy::retries(int status) const noexcept {
  switch (status) {
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
      return true;
    default:
      return std::find(more_statuses.begin(), more_statuses.end(), status) != more_statuses.end();
  }
}

}  // namespace managementpartner::http

// The one retry policy, as decisions without sockets or clocks.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace managementpartner::http {

/// How often and how long to try again. The defaults are the product's; the deadline of a call always wins.
struct RetryPolicy {
  int count = 4;                          ///< Tries after the first; 0 to 100.
  std::chrono::milliseconds base{800};    ///< Try n waits a random time up to base * 2^n, …
  std::chrono::milliseconds cap{60'000};  ///< … never more than this. A time the service names is not capped.
  std::vector<int> more_statuses{};       ///< Tried again besides 408, 429, 500, 502, 503, 504.

  [[nodiscard]] bool retries(int status) const noexcept;
};

/// What happened to one attempt.
struct AttemptOutcome {
  enum class Kind {
    answered,          ///< An HTTP answer with a status.
    not_sent,          ///< It failed before the request could reach the server.
    unknown,           ///< It failed after the request may have reached the server.
    stale_connection,  ///< As `unknown`, on a kept connection that the server had likely closed.
    fatal,             ///< It failed in a way that another try cannot mend (an untrusted certificate).
  };
  Kind kind = Kind::answered;
  int status = 0;
  std::optional<std::chrono::milliseconds> retry_after;
};

struct RetryAction {
  enum class Kind {
    deliver,  ///< Hand the answer, or the failure, to the caller.
    wait,     ///< Wait, then try again.
  };
  Kind kind = Kind::deliver;
  std::chrono::milliseconds delay{0};
};

/// Decides after each attempt of one call.
class RetryMachine {
 public:
  /// `random` gives a uniformly distributed number in [0, 1].
  RetryMachine(RetryPolicy policy, std::function<double()> random);

  [[nodiscard]] const RetryPolicy& policy() const noexcept { return policy_; }

  /// What to do after an attempt, with this much time left until the deadline.
  [[nodiscard]] RetryAction resume(const AttemptOutcome& outcome, std::chrono::milliseconds remaining);

  /// An attempt so far, the last answered one excepted, may have taken effect.
  [[nodiscard]] bool earlier_outcome_unknown() const noexcept { return earlier_outcome_unknown_; }

 private:
  [[nodiscard]] std::chrono::milliseconds backoff();

  const RetryPolicy policy_;
  std::function<double()> random_;
  int retries_ = 0;
  bool stale_retry_used_ = false;
  bool earlier_outcome_unknown_ = false;
};

}  // namespace managementpartner::http

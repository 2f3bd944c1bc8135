#include "fleet/pacing.hpp"

#include <algorithm>

namespace managementpartner::fleet {

namespace {

using Duration = std::chrono::milliseconds;

// Few enough to see soon that a host is down, and so many that bad luck does not look like it.
std::size_t failures_that_open(std::size_t throttle) {
  return std::max<std::size_t>(10, 2 * throttle);
}

}  // namespace

void HostPace::report(const http::AttemptReport& attempt, Time now) {
  for (const auto& left : {attempt.reads_left, attempt.writes_left}) {
    if (left) left_ = static_cast<std::size_t>(std::max<std::int64_t>(*left, 0));
  }
  const bool asks_for_pause = attempt.status == 429 || (attempt.status == 503 && attempt.retry_after);
  if (asks_for_pause) return pause(attempt, now);
  if (attempt.status == 0 || attempt.status >= 500 || now < paused_until_) return;
  next_pause_ = first_pause;
  pausing_tenant_.clear();
  if (++answers_ < allowed_) return;
  answers_ = 0;
  allowed_ = std::min(throttle_, allowed_ + 1);
}

void HostPace::pause(const http::AttemptReport& attempt, Time now) {
  const bool is_new = now >= paused_until_;
  Duration wanted = attempt.retry_after.value_or(next_pause_);
  if (is_new) {
    // Those that were under way already when the pause began say the same once more.
    allowed_ = std::max<std::size_t>(1, allowed_ / 2);
    answers_ = 0;
    held_ = 0;
    if (!attempt.retry_after) next_pause_ = std::min(2 * next_pause_, longest_on_one_word);
    // One that is still throttled after the pause that another one's answer began shows it, too.
    const bool is_of_one = pausing_tenant_.empty() || pausing_tenant_ == attempt.tenant;
    if (is_of_one) wanted = std::min(wanted, longest_on_one_word);
    pausing_tenant_ = attempt.tenant;
  } else if (pausing_tenant_ == attempt.tenant) {
    wanted = std::min(wanted, longest_on_one_word);
  }
  paused_until_ = std::max(paused_until_, now + wanted);
}

HostPace::Duration HostPace::hold(Time now) {
  if (now >= paused_until_) return Duration(0);
  return std::chrono::ceil<Duration>(paused_until_ - now) + apart * static_cast<Duration::rep>(held_++);
}

std::size_t HostPace::allowed() const noexcept {
  // The end of a limit is met by as many requests as are left of it.
  return left_ ? std::clamp<std::size_t>(*left_, 1, allowed_) : allowed_;
}

void Circuit::report(bool answered, Time now) {
  if (answered) {
    failures_ = 0;
    opened_.reset();
    pause_ = first_probe;
    return;
  }
  if (++failures_ < threshold_ || opened_) return;
  opened_ = now;
  next_probe_ = now + pause_;
}

Circuit::Verdict Circuit::ask(std::size_t running, Time now) {
  using Kind = Verdict::Kind;
  if (!opened_) return {};
  if (now - *opened_ >= patience_) return {Kind::give_up};
  const Time end = *opened_ + patience_;
  // Those under way try it again and again.
  if (running > 0) return {Kind::wait, end};
  if (now < next_probe_) return {Kind::wait, std::min(next_probe_, end)};
  pause_ = std::min(2 * pause_, longest_probe);
  next_probe_ = now + pause_;
  return {};
}

Pacing::Host& Pacing::host(const http::Endpoint& endpoint) {
  const auto found = hosts_.find(endpoint);
  if (found != hosts_.end()) return found->second;
  return hosts_
      .emplace(endpoint, Host{HostPace(throttle_), Circuit(failures_that_open(throttle_), patience_)})
      .first->second;
}

void Pacing::report(const http::AttemptReport& attempt, Time now) {
  Host& its = host(attempt.endpoint);
  its.pace.report(attempt, now);
  its.circuit.report(attempt.status != 0 && attempt.status < 500, now);
}

void Pacing::report_silence(const http::Endpoint& endpoint, Time now) {
  host(endpoint).circuit.report(false, now);
}

Pacing::Duration Pacing::hold(const http::Endpoint& endpoint, Time now) {
  return host(endpoint).pace.hold(now);
}

Pacing::Permit Pacing::ask(std::size_t running, Time now) {
  using Kind = Permit::Kind;
  std::size_t allowed = throttle_;
  Time until = Time::min();
  for (const auto& [endpoint, host] : hosts_) {
    allowed = std::min(allowed, host.pace.allowed());
    until = std::max(until, host.pace.paused_until());
  }
  if (running >= allowed) return {Kind::wait};
  if (until > now) return {Kind::wait, until};
  for (auto& [endpoint, host] : hosts_) {
    const Circuit::Verdict verdict = host.circuit.ask(running, now);
    if (verdict.kind == Circuit::Verdict::Kind::give_up) return {Kind::give_up, now, &endpoint};
    if (verdict.kind == Circuit::Verdict::Kind::wait) return {Kind::wait, verdict.until};
  }
  return {};
}

}  // namespace managementpartner::fleet

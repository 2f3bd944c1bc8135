#include "loop/call_context.hpp"

#include <mutex>
#include <utility>

namespace managementpartner {

struct CallContext::Log {
  std::mutex mutex;
  std::vector<LogEvent> events;
};

CallContext::CallContext(Clock::time_point deadline, std::string tenant, LogLevel log_level)
    : deadline_(deadline),
      tenant_(std::move(tenant)),
      log_level_(log_level),
      log_(log_level == LogLevel::none ? nullptr : std::make_unique<Log>()) {}

CallContext::~CallContext() = default;

std::chrono::milliseconds CallContext::remaining() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
}

void CallContext::wait_with(std::function<void(Error)> abort) {
  abort_ = std::move(abort);
}

void CallContext::abort(Error error) {
  if (aborted_) return;
  aborted_ = error;
  // Moved out first: the waiter may start no other wait, but its handler may release this context.
  if (const auto wait = std::exchange(abort_, nullptr)) wait(std::move(error));
}

void CallContext::log(LogLevel level, std::string message) {
  if (!logs(level)) return;
  const std::lock_guard lock(log_->mutex);
  log_->events.push_back({level, std::move(message)});
}

std::vector<LogEvent> CallContext::take_log() {
  if (!log_) return {};
  const std::lock_guard lock(log_->mutex);
  return std::exchange(log_->events, {});
}

bool CallContext::ask_host(HostCall call) {
  const std::lock_guard lock(host_mutex_);
  if (host_closed_) return false;
  host_calls_.push_back(std::move(call));
  has_host_calls_ = true;
  return true;
}

std::vector<HostCall> CallContext::take_host_calls() {
  const std::lock_guard lock(host_mutex_);
  has_host_calls_ = false;
  return std::exchange(host_calls_, {});
}

std::vector<HostCall> CallContext::close_host() {
  {
    const std::lock_guard lock(host_mutex_);
    host_closed_ = true;
  }
  return take_host_calls();
}

}  // namespace managementpartner

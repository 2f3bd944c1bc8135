#include "http/call_context.hpp"

#include <mutex>
#include <utility>

namespace managementpartner::http {

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

}  // namespace managementpartner::http

#include "loop/call_context.hpp"

#include <algorithm>
#include <utility>

namespace managementpartner {

void CallerQueue::add(LogEvent event) {
  const std::lock_guard lock(mutex_);
  log_.push_back(std::move(event));
  has_log_ = true;
}

std::vector<LogEvent> CallerQueue::take_log() {
  const std::lock_guard lock(mutex_);
  has_log_ = false;
  return std::exchange(log_, {});
}

void CallerQueue::add(const CallContext& call, CallerTask task) {
  const std::lock_guard lock(mutex_);
  task.call = &call;
  tasks_.push_back(std::move(task));
  has_tasks_ = true;
}

CallerTasks CallerQueue::take_tasks() noexcept {
  const std::lock_guard lock(mutex_);
  has_tasks_ = false;
  return std::exchange(tasks_, {});
}

CallerTasks CallerQueue::take_tasks_of(const CallContext& call) noexcept {
  CallerTasks taken;
  if (!has_tasks_) return taken;
  const std::lock_guard lock(mutex_);
  for (auto task = tasks_.begin(); task != tasks_.end();) {
    const auto here = task++;
    if (here->call == &call) taken.splice(taken.end(), tasks_, here);
  }
  has_tasks_ = !tasks_.empty();
  return taken;
}

CallContext::CallContext(Clock::time_point deadline, std::string tenant, LogLevel log_level,
                         std::shared_ptr<CallerQueue> caller)
    : deadline_(deadline),
      tenant_(std::move(tenant)),
      log_level_(log_level),
      caller_(caller ? std::move(caller) : std::make_shared<CallerQueue>()) {}

std::chrono::milliseconds CallContext::remaining() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
}

void CallContext::join(CallContextPtr parent) {
  deadline_ = std::min(deadline_, parent->deadline_);
  if (parent->aborted_) return abort(*parent->aborted_);
  place_ = parent->children_.insert(parent->children_.end(), this);
  parent_ = std::move(parent);
}

void CallContext::leave_parent() {
  if (const auto parent = std::exchange(parent_, nullptr)) parent->children_.erase(place_);
}

void CallContext::wait_with(std::function<void(Error)> abort) {
  abort_ = std::move(abort);
}

void CallContext::abort(Error error) {
  if (aborted_) return;
  aborted_ = error;
  // The last child may hold the last reference to this.
  const CallContextPtr held = children_.empty() ? nullptr : children_.front()->parent_;
  while (!children_.empty()) {
    CallContext& child = *children_.front();
    child.leave_parent();
    child.abort(error);
  }
  // Moved out first: the waiter may start no other wait, but its handler may release this context.
  if (const auto wait = std::exchange(abort_, nullptr)) wait(std::move(error));
}

void CallContext::abandon() {
  Error error;
  error.reason = Reason::cancelled;
  error.of_exception = true;
  abort(std::move(error));
}

void CallContext::log(LogLevel level, std::string message) {
  if (logs(level)) caller_->add({level, std::move(message)});
}

bool CallContext::ask_host(CallerTask task) {
  if (closed_) return false;
  caller_->add(*this, std::move(task));
  return true;
}

CallerTasks CallContext::close() noexcept {
  leave_parent();
  closed_ = true;
  return caller_->take_tasks_of(*this);
}

}  // namespace managementpartner

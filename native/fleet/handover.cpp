#include "fleet/handover.hpp"

#include <iterator>
#include <utility>

namespace managementpartner::fleet {

void Handover::put(TenantResult&& result) {
  const std::lock_guard lock(mutex_);
  results_.push_back(std::move(result));
  changed_.notify_all();
}

void Handover::put(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  progress_ = progress;
}

void Handover::put(std::vector<LogEvent>&& log, CallerTasks&& tasks) {
  const std::lock_guard lock(mutex_);
  tasks_.splice(tasks_.end(), tasks);
  log_.insert(log_.end(), std::make_move_iterator(log.begin()), std::make_move_iterator(log.end()));
  changed_.notify_all();
}

bool Handover::has_room(const std::function<void()>& when_there_is) {
  const std::lock_guard lock(mutex_);
  if (results_.size() < most_waiting) return true;
  when_there_is_room_ = when_there_is;
  return false;
}

void Handover::end(std::optional<Error> failure) noexcept {
  CallerTasks tasks;
  std::function<void()> work;
  // For the end of the process: it does not wait for what the program does in its callbacks.
  const Engine::AtHost at_host(*engine_);
  std::unique_lock lock(mutex_);
  // They hold what lives in the engine.
  tasks.swap(tasks_);
  while (at_host_ > 0) changed_.wait(lock);
  work.swap(when_there_is_room_);
  failure_ = std::move(failure);
  engine_ = nullptr;
  changed_.notify_all();
}

Handover::Taken Handover::take(TenantResult& result, std::chrono::milliseconds time) {
  const auto until = Clock::now() + time;
  std::unique_lock lock(mutex_);
  for (;;) {
    if (has_host_work()) {
      do_host_work(lock);
      continue;
    }
    if (!results_.empty()) {
      result = std::move(results_.front());
      results_.pop_front();
      if (results_.size() < most_waiting / 2 && when_there_is_room_ && engine_ != nullptr) {
        engine_->loop().post(std::exchange(when_there_is_room_, nullptr));
      }
      return Taken::result;
    }
    if (engine_ == nullptr) return Taken::over;
    if (changed_.wait_until(lock, until) == std::cv_status::timeout && results_.empty() && !has_host_work() &&
        engine_ != nullptr) {
      return Taken::none_yet;
    }
  }
}

// The engine stays meanwhile, since the fleet's thread does: a callback's answer goes to its loop.
void Handover::do_host_work(std::unique_lock<std::mutex>& lock) {
  auto log = std::exchange(log_, {});
  CallerTasks tasks;
  tasks.swap(tasks_);
  if (engine_ == nullptr) return;  // Nobody hears it any more.
  const auto& tell = engine_->options().log;
  ++at_host_;
  lock.unlock();
  try {
    for (const auto& event : log) {
      if (tell) tell(event.level, event.message);
    }
    for (const auto& task : tasks) task.work();
    tasks.clear();
  } catch (...) {
    // A callback's exception, or no memory: what it was to tell is lost, and its call has a deadline.
  }
  lock.lock();
  --at_host_;
  changed_.notify_all();
}

void Handover::post(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  if (engine_ != nullptr) engine_->loop().post(std::move(work));
}

Progress Handover::progress() const {
  const std::lock_guard lock(mutex_);
  return progress_;
}

std::optional<Error> Handover::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

}  // namespace managementpartner::fleet

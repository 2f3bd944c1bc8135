#include "client/caller.hpp"

#include <utility>

#include "client/operation.hpp"

namespace managementpartner {

Caller::Caller(Engine& engine)
    : engine_(engine), queue_(std::make_shared<CallerQueue>()), place_(engine.enter(*this)) {}

Caller::~Caller() {
  engine_.leave(place_);
}

std::optional<Error> Caller::run(const std::function<void()>& begin) {
  const Loop::OwnWork callbacks{[this] { return queue_->has_log() || queue_->has_tasks(); },
                                [this] {
                                  hand_over_log();
                                  for (const auto& task : queue_->take_tasks()) task.work();
                                }};
  engine_.loop().run(
      [this, &begin](std::function<void()> finished) {
        finished_ = std::move(finished);
        // Another's exception may have come first.
        if (!failed_) begin();
        begun_ = true;
        finish_if_over();
      },
      &callbacks);
  return std::move(failed_);
}

void Caller::hand_over_log() {
  if (!queue_->has_log()) return;
  const auto& log = engine_.options().log;
  for (const auto& event : queue_->take_log()) {
    if (log) log(event.level, event.message);
  }
}

Caller::Place Caller::add(std::shared_ptr<Operation> operation) {
  return operations_.insert(operations_.end(), std::move(operation));
}

void Caller::remove(Place place) {
  operations_.erase(place);
  finish_if_over();
}

void Caller::finish_if_over() {
  if (!begun_ || !operations_.empty()) return;
  if (const auto finished = std::exchange(finished_, nullptr)) finished();
}

void Caller::end_all(const Error& error) {
  ended_ = error;
  // Each ends in its own words, now or later; what others start meanwhile sees `ended_`.
  const std::list<std::shared_ptr<Operation>> running = operations_;
  for (const auto& operation : running) operation->abort(error);
}

void Caller::fail_all(const Error& error) noexcept {
  if (!begun_) failed_ = error;
  // Only those of now: a handler may start others.
  for (std::size_t left = operations_.size(); left > 0 && !operations_.empty(); --left) {
    const auto operation = operations_.front();
    // The wait ends with the last one, so that is said below.
    const bool begun = std::exchange(begun_, false);
    operation->fail_at_once(error);
    begun_ = begun;
  }
  if (failed_) begun_ = true;
  finish_if_over();
}

}  // namespace managementpartner

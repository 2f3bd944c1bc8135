#include "client/operation.hpp"

#include <algorithm>
#include <utility>

#include "error/exhaustion.hpp"

namespace managementpartner {

namespace {

// "100 s" or "250 ms"
std::string time_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

void drop_now(const CallerTask& task) noexcept {
  try {
    task.dropped();
  } catch (...) {
    // Who waits for it has a deadline.
  }
}

Error cancelled() {
  return make_error(Reason::cancelled, "The call was cancelled.");
}

}  // namespace

Error complete_error(Error error, const std::string& tenant_name) noexcept {
  try {
    if (error.of_exception) {
      error.message = words_of(error.reason);
    }
    // The one that asks something of a person is known by its token, too.
    if (!tenant_name.empty() || error.claims_challenge.empty()) error.tenant = tenant_name;
  } catch (...) {
    // Without memory, it has as many words as there was room for.
  }
  return error;
}

Caller::Caller(Engine& engine, TakeHostWork take_host_work)
    : engine_(engine),
      take_host_work_(std::move(take_host_work)),
      queue_(std::make_shared<CallerQueue>()),
      place_(engine.enter(*this)) {}

Caller::~Caller() {
  engine_.leave(place_);
}

std::optional<Error> Caller::run(const std::function<void()>& begin) {
  const Loop::OwnWork callbacks{[this] { return queue_->has_log() || queue_->has_tasks(); },
                                [this] {
                                  if (take_host_work_) {
                                    return take_host_work_(queue_->take_log(), queue_->take_tasks());
                                  }
                                  const Engine::AtHost at_host(engine_);
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

Operation::Operation(Caller& caller, const CallOptions& call, std::chrono::milliseconds at_least)
    : Operation(caller, call, at_least, caller.engine().tenant_of(call.tenant)) {}

Operation::Operation(Caller& caller, const CallOptions& call, std::chrono::milliseconds at_least,
                     Result<std::string> tenant)
    : caller_(caller),
      named_tenant_(call.tenant),
      timeout_(call.timeout.value_or(std::max(engine().options().timeout, at_least))),
      stop_(call.stop),
      parent_(call.parent),
      context_(Clock::now() + timeout_, tenant ? *std::move(tenant) : std::string(),
               engine().options().log_level, caller.queue()) {
  if (!tenant) refuse(std::move(tenant).error());
}

std::optional<Error> Operation::why_not() const {
  if (refused_) return *refused_;
  if (stop_.stop_requested()) return cancelled();
  if (caller_.ended()) return caller_.ended();
  return context_.aborted();
}

void Operation::start() {
  place_ = caller_.add(shared_from_this());
  if (parent_) context_.join(std::exchange(parent_, nullptr));
  if (auto error = why_not()) {
    return engine().loop().post(
        [self = shared_from_this(), error = *std::move(error)] { self->fail(error); });
  }
  // Where that is its parent's, the parent's own comes first.
  deadline_ = engine().loop().at(context_.deadline(), [this] {
    abort(make_error(Reason::timed_out, "The call did not end within its " + time_text(timeout_) + "."));
  });
  on_stop_.emplace(stop_, OnStop{this});
  begin();
}

// On any thread, while the operation runs: its end waits for this.
void Operation::stop_requested() {
  try {
    // It may be over when that is run, and this thread the last to hold it.
    engine().loop().post([operation = weak_from_this()] {
      if (const auto self = operation.lock()) self->abort(cancelled());
    });
  } catch (...) {
    // Without memory the call goes on to its deadline; an exception here would end the program.
  }
}

void Operation::fail_at_once(Error error) noexcept {
  // What an answer may have said is lost with the exception.
  error.outcome_unknown = error.outcome_unknown || may_have_changed();
  try {
    abort(error);
  } catch (...) {
    // It is completed below, whatever it still holds.
  }
  try {
    fail(std::move(error));
  } catch (...) {
    // Its handler threw; its end has come all the same.
  }
}

Operation::Ending::Ending(Operation& operation) : operation_(operation.shared_from_this()) {
  operation.engine().loop().cancel_timer(operation.deadline_);
  operation.on_stop_.reset();
  for (const auto& task : operation.context_.close()) {
    try {
      operation.engine().loop().post(task.dropped);
    } catch (...) {
      drop_now(task);  // Without memory.
    }
  }
}

Operation::Ending::~Ending() {
  if (const auto place = std::exchange(operation_->place_, std::nullopt)) operation_->caller_.remove(*place);
}

Error Operation::complete_error(Error error) const noexcept {
  return managementpartner::complete_error(std::move(error),
                                           named_tenant_.empty() ? engine().options().tenant : named_tenant_);
}

}  // namespace managementpartner

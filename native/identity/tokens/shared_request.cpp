#include "identity/tokens/shared_request.hpp"

#include <utility>

namespace managementpartner::identity {

// One sending of it. Its deadline is its own: those of the calls come and go.
struct SharedRequest::Run {
  CallContextPtr context;
  Loop::TimerId deadline{};
};

SharedRequest::SharedRequest(Loop& loop, http::Pipeline& pipeline, std::chrono::milliseconds timeout,
                             Parts parts)
    : loop_(loop), pipeline_(pipeline), timeout_(timeout), parts_(std::move(parts)) {}

void SharedRequest::join(const CallContextPtr& context, Handler handler) {
  const WaiterId waiter = ++last_waiter_;
  try {
    waiting_.emplace(waiter, Waiting{context, std::move(handler)});
    context->wait_with([this, waiter](Error error) { leave(waiter, std::move(error)); });
    if (!run_) start(context);
  } catch (...) {
    // Without memory: later calls must not wait for a request that was never sent.
    waiting_.erase(waiter);
    if (waiting_.empty()) stop();
    throw;
  }
}

void SharedRequest::start(const CallContextPtr& starter) {
  const auto run = std::make_shared<Run>();
  // The log goes to the call that wanted it first.
  run->context = std::make_shared<CallContext>(Clock::now() + timeout_, *starter);
  run_ = run;
  run->deadline = loop_.at(run->context->deadline(), [weak = std::weak_ptr(run)] {
    if (const auto late = weak.lock()) {
      late->context->abort(make_error(Reason::timed_out, "The look-up before the sign-in took too long."));
    }
  });
  pipeline_.send(run->context, parts_.make(), [this, run](const Result<http::Delivery>& outcome) {
    // Otherwise nobody waits for this one any more.
    if (run_ == run) answered(outcome);
  });
}

void SharedRequest::stop() {
  const auto run = std::exchange(run_, nullptr);
  if (!run) return;
  loop_.cancel_timer(run->deadline);
  run->context->abandon();
}

void SharedRequest::answered(const Result<http::Delivery>& outcome) {
  const auto run = std::exchange(run_, nullptr);
  loop_.cancel_timer(run->deadline);
  const std::optional<Error> error = outcome ? parts_.take(outcome->response) : outcome.error();
  // Whoever joins meanwhile waits for the next one.
  const WaiterId last = last_waiter_;
  while (!waiting_.empty() && waiting_.begin()->first <= last) {
    const auto node = waiting_.extract(waiting_.begin());
    node.mapped().context->wait_over();
    node.mapped().handler(error);
  }
}

void SharedRequest::leave(WaiterId waiter, Error error) {
  const auto node = waiting_.extract(waiter);
  if (node.empty()) return;
  if (waiting_.empty()) stop();
  if (!error.of_exception) error.message += ' ' + parts_.waiting;
  node.mapped().handler(std::move(error));
}

}  // namespace managementpartner::identity

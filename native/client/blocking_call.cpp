#include "client/blocking_call.hpp"

namespace managementpartner {

namespace {

// "100 s" or "250 ms"
std::string time_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

Error cancelled() {
  return make_error(Reason::cancelled, "The call was cancelled.");
}

}  // namespace

CallDriver::CallDriver(Loop& loop, std::chrono::milliseconds timeout, std::string tenant, LogLevel log_level)
    : loop_(loop),
      timeout_(timeout),
      context_(std::make_shared<CallContext>(Clock::now() + timeout, std::move(tenant), log_level)) {}

void CallDriver::abort(Error error) {
  context_->abort(std::move(error));
}

void CallDriver::drive(const std::stop_token& stop, const Log& log, const std::function<void()>& start) {
  if (stop.stop_requested()) return complete_with(cancelled());
  const auto self = shared_from_this();
  const std::stop_callback on_stop(stop, [&self, this] {
    try {
      loop_.post([call = self] { call->abort(cancelled()); });
    } catch (...) {
      // Without memory the call goes on to its deadline; an exception here would end the program.
    }
  });
  const auto hand_over_log = [&log, this] {
    for (const auto& event : context_->take_log()) {
      if (log) log(event.level, event.message);
    }
  };
  const Loop::OwnWork host_calls{[this] { return context_->has_host_calls(); },
                                 [this, &hand_over_log] {
                                   hand_over_log();
                                   for (const auto& call : context_->take_host_calls()) call.work();
                                 }};
  loop_.run([&](std::function<void()> finished) { begin(std::move(finished), start); }, hand_over_log,
            &host_calls);
  for (auto& call : context_->close_host()) loop_.post(std::move(call.dropped));
}

void CallDriver::begin(std::function<void()> finished, const std::function<void()>& start) {
  finished_ = std::move(finished);
  // Another call's exception may have ended this one before its start.
  if (is_complete()) return completed();
  deadline_ = loop_.at(context_->deadline(), [self = shared_from_this(), this] {
    abort(make_error(Reason::timed_out, "The call did not end within its " + time_text(timeout_) + "."));
  });
  start();
}

void CallDriver::completed() {
  loop_.cancel_timer(deadline_);
  if (const auto finished = std::exchange(finished_, nullptr)) finished();
}

}  // namespace managementpartner

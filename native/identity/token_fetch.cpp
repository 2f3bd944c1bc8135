#include "identity/token_fetch.hpp"

#include <utility>
#include <variant>

namespace managementpartner::identity {

namespace {

http::LogLevel log_level_of(const http::CallContext& context) {
  if (context.logs(http::LogLevel::debug)) return http::LogLevel::debug;
  return context.logs(http::LogLevel::info) ? http::LogLevel::info : http::LogLevel::none;
}

// No link is made or changed at the authority, whatever became of the request.
Result<http::Delivery> without_effect(Result<http::Delivery> outcome) {
  if (outcome) return outcome;
  Error error = std::move(outcome).error();
  error.outcome_unknown = false;
  return error;
}

}  // namespace

TokenFetch::TokenFetch(http::Loop& loop, http::Pipeline& pipeline, std::unique_ptr<TokenFlow> flow,
                       http::CallContextPtr starter, std::chrono::milliseconds timeout, Handler handler)
    : loop_(loop),
      pipeline_(pipeline),
      flow_(std::move(flow)),
      starter_(std::move(starter)),
      context_(std::make_shared<http::CallContext>(http::Clock::now() + timeout, starter_->tenant(),
                                                   log_level_of(*starter_))),
      handler_(std::move(handler)) {}

void TokenFetch::start() {
  carry_out(flow_->start(WallClock::now()));
}

void TokenFetch::abort() {
  handler_ = nullptr;
  loop_.cancel_timer(deadline_);
  context_->abort(make_error(Reason::cancelled, "Nobody waits for the token any more."));
}

void TokenFetch::carry_out(TokenAction action) {
  if (auto* token = std::get_if<AccessToken>(&action)) return finish(std::move(*token));
  if (auto* error = std::get_if<Error>(&action)) return finish(std::move(*error));
  if (deadline_ == http::Loop::TimerId{}) {
    deadline_ = loop_.at(context_->deadline(), [fetch = weak_from_this()] {
      const auto self = fetch.lock();
      if (self) self->context_->abort(make_error(Reason::timed_out, "The sign-in took too long."));
    });
  }
  pipeline_.send(context_, std::get<http::Request>(std::move(action)),
                 [self = shared_from_this()](Result<http::Delivery> outcome) {
                   self->pass_on_log();
                   // Aborted: nobody wants to know.
                   if (!self->handler_) return;
                   self->carry_out(self->flow_->resume(without_effect(std::move(outcome)), WallClock::now()));
                 });
}

void TokenFetch::finish(Result<AccessToken> result) {
  loop_.cancel_timer(deadline_);
  std::exchange(handler_, nullptr)(std::move(result));
}

void TokenFetch::pass_on_log() {
  for (auto& event : context_->take_log()) starter_->log(event.level, std::move(event.message));
}

}  // namespace managementpartner::identity

#include "identity/tokens/token_fetch.hpp"

#include <string>
#include <utility>
#include <variant>

namespace managementpartner::identity {

namespace {

LogLevel log_level_of(const CallContext& context) {
  if (context.logs(LogLevel::debug)) return LogLevel::debug;
  return context.logs(LogLevel::info) ? LogLevel::info : LogLevel::none;
}

// No link is made or changed at the authority, whatever became of the request.
Result<http::Delivery> without_effect(Result<http::Delivery> outcome) {
  if (outcome) return outcome;
  Error error = std::move(outcome).error();
  error.outcome_unknown = false;
  return error;
}

std::string command_line(const ProgramCall& call) {
  std::string text = call.name;
  for (const std::string& argument : call.arguments) text += ' ' + argument;
  return text;
}

}  // namespace

TokenFetch::TokenFetch(Loop& loop, http::Pipeline& pipeline, std::unique_ptr<TokenFlow> flow,
                       CallContextPtr starter, std::chrono::milliseconds timeout, Waiting waiting,
                       Handler handler)
    : loop_(loop),
      pipeline_(pipeline),
      flow_(std::move(flow)),
      starter_(std::move(starter)),
      context_(
          std::make_shared<CallContext>(Clock::now() + timeout, starter_->tenant(), log_level_of(*starter_))),
      waiting_(std::move(waiting)),
      handler_(std::move(handler)) {}

void TokenFetch::start() {
  carry_out(flow_->start(WallClock::now()));
}

void TokenFetch::abort() {
  handler_ = nullptr;
  end();
  context_->abort(make_error(Reason::cancelled, "Nobody waits for the token any more."));
}

void TokenFetch::carry_out(TokenAction action) {
  if (auto* token = std::get_if<AccessToken>(&action)) return finish(std::move(*token));
  if (auto* error = std::get_if<Error>(&action)) return finish(std::move(*error));
  if (context_->aborted()) return finish(*context_->aborted());
  if (deadline_ == Loop::TimerId{}) {
    deadline_ = loop_.at(context_->deadline(), [fetch = weak_from_this()] {
      const auto self = fetch.lock();
      if (self) self->context_->abort(make_error(Reason::timed_out, "The sign-in took too long."));
    });
  }
  if (auto* request = std::get_if<http::Request>(&action)) return send(std::move(*request));
  // The waits that are not the pipeline's end here.
  context_->wait_with([self = shared_from_this()](Error error) {
    self->loop_.cancel_timer(self->pause_);
    if (const auto program = std::exchange(self->program_, nullptr)) program->abort();
    if (self->handler_) self->finish(std::move(error));
  });
  if (const auto* wait = std::get_if<Pause>(&action)) return pause(wait->time);
  if (auto* program = std::get_if<RunProgram>(&action)) return run(std::move(*program));
  if (auto* listening = std::get_if<Listen>(&action)) return listen(std::move(*listening));
  if (const auto* browser = std::get_if<AwaitBrowser>(&action)) return await_browser(browser->time);
  ask_host(std::get<HostWork>(std::move(action)).work);
}

void TokenFetch::send(http::Request request) {
  pipeline_.send(context_, std::move(request), [self = shared_from_this()](Result<http::Delivery> outcome) {
    self->pass_on_log();
    // Aborted: nobody wants to know.
    if (!self->handler_) return;
    self->carry_out(self->flow_->resume(without_effect(std::move(outcome)), WallClock::now()));
  });
}

void TokenFetch::pause(std::chrono::milliseconds time) {
  pause_ = loop_.at(Clock::now() + time, [self = shared_from_this()] { self->go_on(); });
}

void TokenFetch::listen(Listen listening) {
  // Weak: it is this that holds the listener.
  listener_ = http::LoopbackListener::open(
      loop_, [fetch = weak_from_this(), answer = std::move(listening.answer)](const auto& request) {
        auto reply = answer(request);
        const auto self = fetch.lock();
        if (self && reply.awaited) self->browser_came();
        return reply;
      });
  listening.opened(listener_ ? listener_->port() : std::uint16_t{0});
  loop_.post([self = shared_from_this()] { self->go_on(); });
}

void TokenFetch::await_browser(std::chrono::milliseconds time) {
  if (browser_ == Browser::came) return loop_.post([self = shared_from_this()] { self->go_on(); });
  browser_ = Browser::awaited;
  pause(time);
}

void TokenFetch::browser_came() {
  const bool awaited = std::exchange(browser_, Browser::came) == Browser::awaited;
  if (!awaited || !handler_) return;
  loop_.cancel_timer(pause_);
  // Later: it answers the browser first.
  loop_.post([self = shared_from_this()] { self->go_on(); });
}

void TokenFetch::ask_host(std::function<void()> work) {
  if (!handler_) return;
  const auto self = shared_from_this();
  const CallContextPtr context = waiting_();
  const bool asked = context && context->ask_host({[self, work] {
                                                     try {
                                                       work();
                                                     } catch (...) {
                                                       // The flow sees that nothing came of it.
                                                     }
                                                     self->loop_.post([self] { self->go_on(); });
                                                   },
                                                   // That call is over; another one waits, or none.
                                                   [self, work] { self->ask_host(work); }});
  if (asked) return loop_.wake_callers();
  context_->abort(make_error(Reason::cancelled, "The call that was to sign in has ended."));
}

void TokenFetch::run(RunProgram program) {
  starter_->log(LogLevel::debug, "Running " + command_line(program.call));
  program_ = run_program(loop_, program.call,
                         [self = shared_from_this(), ended = std::move(program.ended)](ProgramResult result) {
                           self->program_ = nullptr;
                           if (!self->handler_) return;
                           ended(std::move(result));
                           self->go_on();
                         });
}

void TokenFetch::go_on() {
  if (!handler_) return;
  context_->wait_over();
  carry_out(flow_->go_on(WallClock::now()));
}

void TokenFetch::finish(Result<AccessToken> result) {
  end();
  std::exchange(handler_, nullptr)(std::move(result));
}

void TokenFetch::end() {
  loop_.cancel_timer(deadline_);
  listener_ = nullptr;
  flow_ = nullptr;
}

void TokenFetch::pass_on_log() {
  for (auto& event : context_->take_log()) starter_->log(event.level, std::move(event.message));
}

}  // namespace managementpartner::identity

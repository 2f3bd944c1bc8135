#include "identity/tokens/token_fetch.hpp"

#include <string>
#include <utility>
#include <variant>

#include "identity/people/redirect.hpp"

namespace managementpartner::identity {

namespace {

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

TokenFetch::TokenFetch(Loop& loop, http::Pipeline& pipeline, std::shared_ptr<ProgramPlaces> programs,
                       std::unique_ptr<TokenFlow> flow, const CallContext& starter,
                       std::chrono::milliseconds timeout, Waiting waiting, Handler handler)
    : loop_(loop),
      pipeline_(pipeline),
      programs_(std::move(programs)),
      flow_(std::move(flow)),
      context_(std::make_shared<CallContext>(Clock::now() + timeout, starter)),
      waiting_(std::move(waiting)),
      handler_(std::move(handler)) {}

void TokenFetch::start() {
  resume(step_, Started{});
}

void TokenFetch::abort() {
  handler_ = nullptr;
  end();
  context_->abandon();
}

void TokenFetch::resume(Step step, TokenEvent event) {
  if (!handler_ || step != step_) return;
  context_->wait_over();
  ++step_;
  carry_out(flow_->resume(std::move(event), WallClock::now()));
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
    self->program_wait_.reset();
    if (const auto program = std::exchange(self->program_, nullptr)) program->abort();
    self->leave_program_place();
    if (self->handler_) self->finish(std::move(error));
  });
  if (const auto* wait = std::get_if<Pause>(&action)) return tell_after(wait->time, PauseOver{});
  if (const auto* call = std::get_if<ProgramCall>(&action)) return run_in_turn(*call);
  if (auto* listening = std::get_if<Listen>(&action)) return listen(std::move(listening->state));
  if (const auto* browser = std::get_if<AwaitBrowser>(&action)) return await_browser(browser->time);
  ask_host(step_, std::get<HostWork>(std::move(action)).work);
}

void TokenFetch::send(http::Request request) {
  pipeline_.send(context_, std::move(request),
                 [self = shared_from_this(), step = step_](Result<http::Delivery> outcome) {
                   self->resume(step, without_effect(std::move(outcome)));
                 });
}

void TokenFetch::ask_host(Step step, std::function<HostResult()> work) {
  if (!handler_ || step != step_) return;
  const auto self = shared_from_this();
  const CallContextPtr context = waiting_();
  const bool asked =
      context && context->ask_host({[self, step, work] {
                                      HostResult result = HostFailed{};
                                      try {
                                        result = work();
                                      } catch (...) {
                                        // The flow is told that nothing came of it.
                                      }
                                      self->loop_.post([self, step, result = std::move(result)]() mutable {
                                        self->resume(step, std::move(result));
                                      });
                                    },
                                    // That call is over; another one waits, or none.
                                    [self, step, work] { self->ask_host(step, work); }});
  if (asked) return loop_.wake_callers();
  context_->abort(make_error(Reason::cancelled, "The call that was to sign in has ended."));
}

void TokenFetch::run_in_turn(const ProgramCall& call) {
  if (has_program_place_ || programs_->take()) {
    has_program_place_ = true;
    return run(call);
  }
  context_->log(LogLevel::debug, "Waiting to run " + call.name + ", as others do");
  programs_->wait([self = shared_from_this(), step = step_, call] {
    self->has_program_place_ = true;
    // Its wait may have been ended meanwhile.
    if (!self->handler_ || step != self->step_) return self->leave_program_place();
    self->run(call);
  });
}

void TokenFetch::leave_program_place() {
  if (std::exchange(has_program_place_, false)) programs_->leave();
}

void TokenFetch::run(const ProgramCall& call) {
  context_->log(LogLevel::debug, "Running " + command_line(call));
  program_wait_.emplace(loop_, pipeline_.tell_long_wait(), waiting_,
                        "Waiting for " + (call.display.empty() ? call.name : call.display));
  program_ = run_program(loop_, call, [self = shared_from_this(), step = step_](ProgramResult result) {
    self->program_ = nullptr;
    self->program_wait_.reset();
    self->leave_program_place();
    self->resume(step, std::move(result));
  });
}

void TokenFetch::listen(Secret state) {
  http::server::Limits limits;
  limits.body = 0;
  // Weak: it is this that holds the server.
  server_ = http::server::Server::open(
      loop_,
      [fetch = weak_from_this(), state = std::move(state)](const http::server::Request& request,
                                                           const http::server::Responder& responder) {
        if (const auto self = fetch.lock()) self->answer_browser(request, responder, state);
      },
      limits);
  tell_soon(Listening{server_ ? server_->port() : std::uint16_t{0}});
}

void TokenFetch::answer_browser(const http::server::Request& request,
                                const http::server::Responder& responder, const Secret& state) {
  auto answer = answer_redirect(request.method, request.target.view(), state);
  if (!answer.redirect) return responder.reply(std::move(answer.reply));
  server_->stop_listening();
  // The browser is answered first: the flow may end here.
  responder.reply(std::move(answer.reply),
                  [fetch = weak_from_this(), redirect = *std::move(answer.redirect)] {
                    if (const auto self = fetch.lock()) self->browser_came(redirect);
                  });
}

void TokenFetch::await_browser(std::chrono::milliseconds time) {
  if (redirect_) return tell_soon(BrowserBack{std::exchange(redirect_, std::nullopt)});
  browser_wait_ = step_;
  tell_after(time, BrowserBack{});
}

void TokenFetch::browser_came(Redirect redirect) {
  if (browser_wait_ != step_) {
    redirect_ = std::move(redirect);
    return;
  }
  loop_.cancel_timer(pause_);
  resume(step_, BrowserBack{std::move(redirect)});
}

void TokenFetch::tell_after(std::chrono::milliseconds time, TokenEvent event) {
  pause_ = loop_.at(Clock::now() + time,
                    [self = shared_from_this(), step = step_, event = std::move(event)]() mutable {
                      self->resume(step, std::move(event));
                    });
}

void TokenFetch::tell_soon(TokenEvent event) {
  loop_.post([self = shared_from_this(), step = step_, event = std::move(event)]() mutable {
    self->resume(step, std::move(event));
  });
}

void TokenFetch::finish(Result<AccessToken> result) {
  end();
  std::exchange(handler_, nullptr)(std::move(result));
}

void TokenFetch::end() {
  loop_.cancel_timer(deadline_);
  program_wait_.reset();
  leave_program_place();
  server_ = nullptr;
  flow_ = nullptr;
}

}  // namespace managementpartner::identity

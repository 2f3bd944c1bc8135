// How a program is run to its end, whatever the system: its time limit, its output's limit, an abort.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "platform/program.hpp"

namespace managementpartner {

/// `Child` is the started program, `Stream` one of its pipes.
template <class Child, class Stream>
class ProgramRun final : public RunningProgram,
                         public std::enable_shared_from_this<ProgramRun<Child, Stream>> {
 public:
  using Ended = std::function<void(ProgramResult)>;
  using End = ProgramResult::End;

  ProgramRun(Loop& loop, Ended ended)
      : loop_(loop), ended_(std::move(ended)), output_(loop, output_limit), errors_(loop, errors_limit) {}

  void start(const std::string& path, const ProgramCall& call) {
    try {
      begin(path, call);
    } catch (...) {
      // It would run on, and nobody would know of it.
      abort();
      throw;
    }
  }

  /// In place of a start.
  void fail(End end, std::error_code problem = {}, std::string unsafe = {}) {
    loop_.post([self = this->shared_from_this(), end, problem, unsafe = std::move(unsafe)] {
      self->end(end, problem, unsafe);
    });
  }

  void abort() override {
    ended_ = nullptr;
    stop();
  }

 private:
  void begin(const std::string& path, const ProgramCall& call) {
    if (const auto problem = child_.start(path, call.arguments, call.environment))
      return fail(End::not_started, problem);
    output_.open(child_.output());
    errors_.open(child_.errors());
    time_limit_ = loop_.at(Clock::now() + call.time_limit,
                           [self = this->shared_from_this()] { self->end(End::timed_out); });
    wait(output_);
    wait(errors_);
    look();
  }

  static constexpr std::size_t output_limit = std::size_t{1} << 20;
  static constexpr std::size_t errors_limit = std::size_t{64} << 10;

  // Its end is looked for so often: a handler of SIGCHLD is the host's, not every system has a descriptor of
  // a process to wait for, and Windows would wait on a thread.
  static constexpr Clock::duration first_look = std::chrono::milliseconds(2);
  static constexpr Clock::duration longest_look = std::chrono::milliseconds(20);

  void wait(Stream& stream) {
    stream.next([self = this->shared_from_this(), this, &stream] {
      if (output_.is_too_long()) return end(End::output_too_long);
      if (stream.is_open()) return wait(stream);
      if (output_.is_open() || errors_.is_open()) return;
      // It closes its output when it ends.
      if (has_ended_) return end(End::exited);
      look_soon(first_look);
    });
  }

  void look() {
    if (!child_.has_ended()) {
      look_soon(std::min(look_after_ * 2, longest_look));
      return;
    }
    has_ended_ = true;
    output_.finish();
    errors_.finish();
    if (output_.is_too_long()) return end(End::output_too_long);
    if (!output_.is_open() && !errors_.is_open()) end(End::exited);
  }

  void look_soon(Clock::duration time) {
    look_after_ = time;
    loop_.cancel_timer(next_look_);
    next_look_ = loop_.at(Clock::now() + time, [self = this->shared_from_this()] { self->look(); });
  }

  void end(End end, std::error_code problem = {}, const std::string& unsafe = {}) {
    stop();
    const auto ended = std::exchange(ended_, nullptr);
    if (!ended) return;
    ProgramResult result;
    result.end = end;
    result.exit_code = child_.exit_code();
    if (end == End::exited) result.signal = child_.signal();
    result.problem = problem;
    result.unsafe = unsafe;
    result.output = output_.take();
    result.errors = errors_.take();
    ended(std::move(result));
  }

  void stop() {
    loop_.cancel_timer(time_limit_);
    loop_.cancel_timer(next_look_);
    output_.close();
    errors_.close();
    child_.kill();
  }

  Loop& loop_;
  Ended ended_;
  Child child_;
  Stream output_;
  Stream errors_;
  Loop::TimerId time_limit_{};
  Loop::TimerId next_look_{};
  Clock::duration look_after_ = first_look;
  bool has_ended_ = false;
};

}  // namespace managementpartner

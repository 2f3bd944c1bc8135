// One running fetch of a token, shared by the calls that wait for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "http/pipeline.hpp"
#include "http/server/server.hpp"
#include "identity/credential.hpp"
#include "identity/tokens/program_places.hpp"
#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner::identity {

/// Drives a TokenFlow. On the loop only.
class TokenFetch : public std::enable_shared_from_this<TokenFetch> {
 public:
  using Handler = std::function<void(Result<AccessToken>)>;

  /// A call that waits for the token at present; nullptr where none does any more.
  using Waiting = std::function<CallContextPtr()>;

  /// `starter` is the call that wanted it first: the log goes there, even where others wait too.
  TokenFetch(Loop& loop, http::Pipeline& pipeline, std::shared_ptr<ProgramPlaces> programs,
             std::unique_ptr<TokenFlow> flow, const CallContext& starter, std::chrono::milliseconds timeout,
             Waiting waiting, Handler handler);

  void start();

  /// Ends it; the handler is not called any more.
  void abort();

 private:
  // The flow's present wait. What comes later, after the flow was given up or went on, is not for it.
  using Step = std::uint64_t;

  void resume(Step step, TokenEvent event);
  void carry_out(TokenAction action);
  void send(http::Request request);
  void ask_host(Step step, std::function<HostResult()> work);
  void run(const ProgramCall& call);
  void run_in_turn(const ProgramCall& call);
  void leave_program_place();
  void listen(Secret state);
  void await_browser(std::chrono::milliseconds time);
  void answer_browser(const http::server::Request& request, const http::server::Responder& responder,
                      const Secret& state);
  void browser_came(Redirect redirect);
  void tell_after(std::chrono::milliseconds time, TokenEvent event);
  void tell_soon(TokenEvent event);
  void end();
  void finish(Result<AccessToken> result);

  Loop& loop_;
  http::Pipeline& pipeline_;
  const std::shared_ptr<ProgramPlaces> programs_;
  bool has_program_place_ = false;
  std::unique_ptr<TokenFlow> flow_;  // Until the end: what it holds must not wait for a host that blocks.
  Step step_ = 0;
  const CallContextPtr context_;
  const Waiting waiting_;
  Loop::TimerId deadline_{};
  Loop::TimerId pause_{};
  std::shared_ptr<RunningProgram> program_;
  std::optional<http::WatchedWait> program_wait_;  // For a person who watches.
  std::unique_ptr<http::server::Server> server_;
  std::optional<Redirect> redirect_;  // That came before the flow waits for it.
  std::optional<Step> browser_wait_;  // Of the flow, for that.
  Handler handler_;
};

}  // namespace managementpartner::identity

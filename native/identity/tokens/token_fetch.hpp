// One running fetch of a token, shared by the calls that wait for it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "http/pipeline.hpp"
#include "http/server/loopback_listener.hpp"
#include "identity/credential.hpp"
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
  TokenFetch(Loop& loop, http::Pipeline& pipeline, std::unique_ptr<TokenFlow> flow, CallContextPtr starter,
             std::chrono::milliseconds timeout, Waiting waiting, Handler handler);

  void start();

  /// Ends it; the handler is not called any more.
  void abort();

 private:
  void carry_out(TokenAction action);
  void send(http::Request request);
  void pause(std::chrono::milliseconds time);
  void ask_host(std::function<void()> work);
  void run(RunProgram program);
  void listen(Listen listening);
  void await_browser(std::chrono::milliseconds time);
  void browser_came();
  void go_on();
  void end();
  void finish(Result<AccessToken> result);
  void pass_on_log();

  Loop& loop_;
  http::Pipeline& pipeline_;
  std::unique_ptr<TokenFlow> flow_;  // Until the end: what it holds must not wait for a host that blocks.
  const CallContextPtr starter_;
  const CallContextPtr context_;
  const Waiting waiting_;
  Loop::TimerId deadline_{};
  Loop::TimerId pause_{};
  std::shared_ptr<RunningProgram> program_;
  std::unique_ptr<http::LoopbackListener> listener_;
  enum class Browser { away, awaited, came } browser_ = Browser::away;
  Handler handler_;
};

}  // namespace managementpartner::identity

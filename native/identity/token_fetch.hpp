// One running fetch of a token, shared by the calls that wait for it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "http/call_context.hpp"
#include "http/loop.hpp"
#include "http/loopback_listener.hpp"
#include "http/pipeline.hpp"
#include "identity/credential.hpp"

namespace managementpartner::identity {

/// Drives a TokenFlow. On the loop only.
class TokenFetch : public std::enable_shared_from_this<TokenFetch> {
 public:
  using Handler = std::function<void(Result<AccessToken>)>;

  /// A call that waits for the token at present; nullptr where none does any more.
  using Waiting = std::function<http::CallContextPtr()>;

  /// `starter` is the call that wanted it first: the log goes there, even where others wait too.
  TokenFetch(http::Loop& loop, http::Pipeline& pipeline, std::unique_ptr<TokenFlow> flow,
             http::CallContextPtr starter, std::chrono::milliseconds timeout, Waiting waiting,
             Handler handler);

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

  http::Loop& loop_;
  http::Pipeline& pipeline_;
  std::unique_ptr<TokenFlow> flow_;  // Until the end: what it holds must not wait for a host that blocks.
  const http::CallContextPtr starter_;
  const http::CallContextPtr context_;
  const Waiting waiting_;
  http::Loop::TimerId deadline_{};
  http::Loop::TimerId pause_{};
  std::shared_ptr<RunningProgram> program_;
  std::unique_ptr<http::LoopbackListener> listener_;
  enum class Browser { away, awaited, came } browser_ = Browser::away;
  Handler handler_;
};

}  // namespace managementpartner::identity

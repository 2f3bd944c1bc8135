// What operations work with: the loop and the parts that run on it, joined once for a client.
#pragma once

#include <condition_variable>
#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "client/client_options.hpp"
#include "client/cloud.hpp"
#include "error/error.hpp"
#include "http/pipeline.hpp"
#include "identity/tokens/directory.hpp"
#include "identity/tokens/token_source.hpp"
#include "loop/loop.hpp"

namespace managementpartner {

class Caller;

/// The parts are used on the loop only, where they do not say otherwise; the rest is thread-safe.
class Engine {
 public:
  /// Nothing is sent. Errors as of Client::create.
  static Result<std::unique_ptr<Engine>> create(ClientOptions options);

  /// Ends what runs with Reason::cancelled and waits until all callers have left. No caller may come any
  /// more.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] const ClientOptions& options() const noexcept { return options_; }
  [[nodiscard]] const http::Endpoint& arm_endpoint() const noexcept { return arm_endpoint_; }
  [[nodiscard]] const std::string& arm_origin() const noexcept { return arm_origin_; }

  [[nodiscard]] Loop& loop() noexcept { return *loop_; }
  [[nodiscard]] http::Pipeline& pipeline() noexcept { return *pipeline_; }
  [[nodiscard]] const identity::Directory& directory() const noexcept { return directory_; }
  [[nodiscard]] identity::TokenSource& tokens() noexcept { return tokens_; }

  /// The tenant of a call that names it, in lower case, or why there can be none; "" for the client's own.
  /// Nothing is sent.
  [[nodiscard]] Result<std::string> tenant_of(const std::string& name) const;

  /// For Caller: it is in the engine from its begin to its end.
  [[nodiscard]] std::list<Caller*>::iterator enter(Caller& caller);
  void leave(std::list<Caller*>::iterator place) noexcept;

 private:
  Engine(ClientOptions options, const CloudEndpoints& cloud, std::unique_ptr<Loop> loop,
         std::unique_ptr<http::Pipeline> pipeline);

  [[nodiscard]] Result<std::string> check_tenant(const std::string& name) const;
  void end_all(const Error& error);
  void fail_all(Reason reason) noexcept;

  // In the order of use: what is used outlives its users.
  const ClientOptions options_;
  const Result<std::string> own_tenant_;
  const http::Endpoint arm_endpoint_;
  const std::string arm_origin_;
  std::mutex mutex_;
  std::condition_variable left_;
  std::list<Caller*> callers_;
  std::list<Caller*> spare_places_;  // Memory for those to come.
  const std::unique_ptr<Loop> loop_;
  const std::unique_ptr<http::Pipeline> pipeline_;
  identity::Directory directory_;
  identity::TokenSource tokens_;
};

/// What an exception means for a call. Without words: there may be no memory.
[[nodiscard]] Error error_of(const std::exception_ptr& exception) noexcept;

}  // namespace managementpartner

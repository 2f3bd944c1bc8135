// What operations work with: the loop and the parts that run on it, joined once for a client.
#pragma once

#include <condition_variable>
#include <cstddef>
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
  [[nodiscard]] identity::Directory& directory() noexcept { return directory_; }
  [[nodiscard]] identity::TokenSource& tokens() noexcept { return tokens_; }

  /// This process was forked from the one that made it: nothing can be done with it here, and what its loop
  /// holds is the parent's, too.
  [[nodiscard]] bool is_inherited() const noexcept { return loop_->is_inherited(); }

  /// For an inherited one: makes it one that may be destroyed. False where that is not possible, since the
  /// parent was at work in it: then it has to be left as it is.
  [[nodiscard]] bool part_from_parent() noexcept;

  /// The tenant of a call that names it, in lower case, or why there can be none; "" for the client's own.
  /// Nothing is sent.
  [[nodiscard]] Result<std::string> tenant_of(const std::string& name) const;

  /// For Caller: it is in the engine from its begin to its end.
  [[nodiscard]] std::list<Caller*>::iterator enter(Caller& caller);
  void leave(std::list<Caller*>::iterator place) noexcept;

  /// While it lives, a caller is in the host's callbacks, for as long as that likes: the end of the process
  /// does not wait for it, and keeps it there.
  class AtHost {
   public:
    explicit AtHost(Engine& engine);
    ~AtHost();
    AtHost(const AtHost&) = delete;
    AtHost& operator=(const AtHost&) = delete;

   private:
    Engine& engine_;
  };

 private:
  Engine(ClientOptions options, const CloudEndpoints& cloud, std::unique_ptr<Loop> loop,
         std::unique_ptr<http::Pipeline> pipeline);

  [[nodiscard]] Result<std::string> check_tenant(const std::string& name) const;
  void end_all(const Error& error);
  void fail_all(Reason reason) noexcept;

  // For the process's end, until the last caller that may use OpenSSL has left; true until then.
  [[nodiscard]] bool winds_down();
  static void wind_all_down() noexcept;

  // In the order of use: what is used outlives its users.
  const ClientOptions options_;
  const Result<std::string> own_tenant_;
  const http::Endpoint arm_endpoint_;
  const std::string arm_origin_;
  std::mutex mutex_;
  std::condition_variable left_;
  std::list<Caller*> callers_;
  std::list<Caller*> spare_places_;  // Memory for those to come.
  std::size_t at_host_ = 0;          // Of the callers.
  bool over_ = false;                // No caller may go on any more, or come.
  const std::unique_ptr<Loop> loop_;
  const std::unique_ptr<http::Pipeline> pipeline_;
  identity::Directory directory_;
  identity::TokenSource tokens_;
};

/// What a call ends with where the process does.
[[nodiscard]] Error process_ends();

/// What an exception means for a call. Without words: there may be no memory.
[[nodiscard]] Error error_of(const std::exception_ptr& exception) noexcept;

}  // namespace managementpartner

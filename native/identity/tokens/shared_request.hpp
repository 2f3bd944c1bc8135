// One request whose answer serves all calls that wait for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "error/error.hpp"
#include "http/pipeline.hpp"
#include "loop/call_context.hpp"
#include "loop/loop.hpp"

namespace managementpartner::identity {

/// Sent when a call asks and none is under way. A call can leave, and with the last one the request ends.
/// What went wrong is told to those who wait and not kept. On the loop only.
class SharedRequest {
 public:
  struct Parts {
    std::function<http::Request()> make;  ///< Without effect at the server.
    /// Keeps what the answer says, or tells why that is nothing of use.
    std::function<std::optional<Error>(const http::Response&)> take;
    std::string waiting;  ///< For the error of a call that leaves: "It was …".
  };

  /// nullopt once an answer was kept.
  using Handler = std::function<void(const std::optional<Error>&)>;

  /// `loop` and `pipeline` outlive it. `timeout` is for one request, retries included.
  SharedRequest(Loop& loop, http::Pipeline& pipeline, std::chrono::milliseconds timeout, Parts parts);
  SharedRequest(const SharedRequest&) = delete;
  SharedRequest& operator=(const SharedRequest&) = delete;

  /// `handler` is called once, not before this returns. The call must not be aborted yet.
  void join(const CallContextPtr& context, Handler handler);

 private:
  struct Run;
  struct Waiting {
    CallContextPtr context;
    Handler handler;
  };
  using WaiterId = std::uint64_t;

  void start(const CallContextPtr& starter);
  void stop();
  void answered(const Result<http::Delivery>& outcome);
  void leave(WaiterId waiter, Error error);

  Loop& loop_;
  http::Pipeline& pipeline_;
  const std::chrono::milliseconds timeout_;
  const Parts parts_;
  std::map<WaiterId, Waiting> waiting_;
  WaiterId last_waiter_ = 0;
  std::shared_ptr<Run> run_;
};

}  // namespace managementpartner::identity

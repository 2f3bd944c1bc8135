// Name resolution that nobody has to wait for.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "loop/loop.hpp"

namespace managementpartner::http {

/// Resolves host names. On the loop only.
///
/// The system's resolver cannot be interrupted, and Asio's own waits for it when its io_context ends. Here a
/// detached thread waits, which owns all it touches: a name that does not resolve holds up neither a cancel,
/// a deadline nor the client's end. There is at most one such thread for each name.
class Resolver {
 public:
  using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
  using Handler = std::function<void(boost::system::error_code, const Endpoints&)>;

  explicit Resolver(Loop& loop);
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// IP addresses and "localhost" (RFC 6761) need no thread; `handler` may then be called before this
  /// returns.
  void resolve(const std::string& host, const std::string& port, Handler handler);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace managementpartner::http

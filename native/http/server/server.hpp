// A small HTTP server on this machine, for the browser of one person: the only place in the core that accepts
// connections.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "http/server/message.hpp"
#include "loop/loop.hpp"

namespace managementpartner::http::server {

struct Limits {
  std::size_t connections = 32;  ///< Then the oldest silent one gives way.
  /// Of a request. Browsers send what cookies any program of this machine set for "localhost".
  std::size_t head = std::size_t{16} * 1024;
  std::size_t body = std::size_t{64} * 1024;
  std::chrono::milliseconds time{5'000};  ///< For a request to come; for a reply to be taken.
};

/// Answers one request, now or later. Copies answer the same one; where all are gone and none has answered,
/// the connection is closed. On the loop only.
class Responder {
 public:
  /// The first reply counts. `sent` is called on the loop, later than this returns, when the reply was sent
  /// or cannot be any more; not at all where the server has gone.
  void reply(Reply reply, std::function<void()> sent = {}) const;

 private:
  friend class Server;
  struct Ticket;
  explicit Responder(std::shared_ptr<Ticket> ticket) : ticket_(std::move(ticket)) {}
  std::shared_ptr<Ticket> ticket_;
};

/// Listens on one free port of 127.0.0.1 and ::1, or of the one of them that there is. On the loop only.
///
/// One request a connection. Whoever finds the port can connect: what is no request for this machine under
/// one of its own names is refused or dropped, costs little, and cannot keep others out.
class Server {
 public:
  using Handler = std::function<void(Request, Responder)>;

  /// `handler` is called for each request; it may destroy the server. nullptr where there is no port to be
  /// had.
  [[nodiscard]] static std::unique_ptr<Server> open(Loop& loop, Handler handler, Limits limits = {});

  /// Closes the port and all connections. What was replied so far still arrives.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept;

  /// Closes the port, and the connections whose request has not come: only what was asked already is
  /// answered.
  void stop_listening();

 private:
  friend class Responder;
  struct State;
  explicit Server(std::shared_ptr<State> state);
  const std::shared_ptr<State> state_;
};

}  // namespace managementpartner::http::server

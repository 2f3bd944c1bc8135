#include "http/server/server.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <list>
#include <optional>
#include <utility>
#include <vector>

#include "http/open_socket.hpp"
#include "http/server/wire.hpp"
#include "secret/secret.hpp"

namespace managementpartner::http::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto pause_without_sockets = std::chrono::milliseconds(100);
constexpr int most_tries = 20;                              // For a port that is free in both families.
constexpr std::size_t most_ignored = std::size_t{1} << 20;  // Of what comes after a request.

// On the port, or on a free one where it is 0.
std::optional<Acceptor> listen_on(asio::io_context& io, const tcp::endpoint& address, error_code& failure) {
  Acceptor acceptor(io);
  open_socket(acceptor, address.protocol(), failure);
  if (failure) return std::nullopt;
  if (address.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), failure);
  if (!failure) acceptor.non_blocking(true, failure);
  if (!failure) acceptor.bind(address, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) return std::nullopt;
  return acceptor;
}

// One port in each family that there is.
std::vector<Acceptor> listen_on_loopback(asio::io_context& io) {
  const auto v4 = asio::ip::address_v4::loopback();
  const auto v6 = asio::ip::address_v6::loopback();
  for (int tries = 0; tries < most_tries; ++tries) {
    std::vector<Acceptor> acceptors;
    error_code failure;
    unsigned short port = 0;
    if (auto first = listen_on(io, {v4, 0}, failure)) {
      port = first->local_endpoint().port();
      acceptors.push_back(*std::move(first));
    }
    if (auto second = listen_on(io, {v6, port}, failure)) acceptors.push_back(*std::move(second));
    if (failure != asio::error::address_in_use) return acceptors;
  }
  return {};
}

}  // namespace

struct Server::State : std::enable_shared_from_this<State> {
  // One visitor, from the first byte of the request to the last one of the reply.
  struct Connection {
    Connection(Socket its_socket, std::uint16_t port, const Limits& limits)
        : socket(std::move(its_socket)), reader(port, limits.head, limits.body) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { cleanse(chunk.data(), chunk.size()); }

    Socket socket;
    std::array<char, 2048> chunk{};
    enum class Phase { reading, answering, sending, leaving } phase = Phase::reading;
    RequestReader reader;
    bool to_head = false;
    std::string wire;  // The reply.
    std::size_t written = 0;
    std::size_t ignored = 0;     // Bytes that came after the request.
    std::function<void()> sent;  // Told once the reply is.
    Loop::TimerId timer{};
  };
  using ConnectionPtr = std::shared_ptr<Connection>;
  using Phase = Connection::Phase;

  State(Loop& its_loop, Handler its_handler, const Limits& its_limits, std::vector<Acceptor> its_acceptors)
      : loop(its_loop),
        handler(std::move(its_handler)),
        limits(its_limits),
        acceptors(std::move(its_acceptors)),
        port(acceptors.front().local_endpoint().port()) {}

  Loop& loop;
  const Handler handler;
  const Limits limits;
  std::vector<Acceptor> acceptors;
  const std::uint16_t port;
  std::list<ConnectionPtr> connections;  // The oldest first.
  bool listening = true;
  bool closed = false;

  void stop_listening() {
    listening = false;
    error_code ignored;
    for (auto& acceptor : acceptors) acceptor.close(ignored);
    for (const ConnectionPtr& connection : std::list(connections)) {
      if (connection->phase == Phase::reading) drop(connection);
    }
  }

  void close() {
    stop_listening();
    closed = true;
    for (const ConnectionPtr& connection : std::list(connections)) {
      connection->sent = nullptr;
      if (connection->phase == Phase::sending) write(connection);
      ignore_what_came(connection);
      drop(connection);
    }
  }

  // By value: the list holds another pointer to it.
  void drop(ConnectionPtr connection) {
    loop.cancel_timer(connection->timer);
    error_code ignored;
    connection->socket.close(ignored);
    connections.remove(connection);
    tell_sent(*connection);
  }

  void tell_sent(Connection& connection) {
    if (auto sent = std::exchange(connection.sent, nullptr)) {
      loop.post([weak = weak_from_this(), sent = std::move(sent)] {
        const auto self = weak.lock();
        if (self && !self->closed) sent();
      });
    }
  }

  // ---- Who comes ----

  void accept(Acceptor& acceptor) {
    async_accept_socket(acceptor, [self = shared_from_this(), &acceptor](error_code failure, Socket socket) {
      if (!self->listening) return;
      // The visitor has gone again.
      const bool gone = failure == asio::error::would_block || failure == asio::error::connection_aborted;
      if (failure && !gone) return self->accept_later(acceptor);
      if (!failure) self->greet(std::move(socket));
      self->accept(acceptor);
    });
  }

  // Most likely the process has no more sockets: one is given back, and trying at once would spin.
  void accept_later(Acceptor& acceptor) {
    static_cast<void>(make_room());
    loop.at(Clock::now() + pause_without_sockets, [weak = weak_from_this(), &acceptor] {
      const auto self = weak.lock();
      if (self && self->listening) self->accept(acceptor);
    });
  }

  // Drops who has had a reply, else who says nothing, else who is slow to ask: the oldest of them. Nobody is
  // dropped who is being answered.
  bool make_room() {
    using Gives = bool (*)(const ConnectionPtr&);
    const auto gives_way = {Gives([](const ConnectionPtr& one) { return one->phase == Phase::leaving; }),
                            Gives([](const ConnectionPtr& one) {
                              return one->phase == Phase::reading && one->reader.is_silent();
                            }),
                            Gives([](const ConnectionPtr& one) { return one->phase == Phase::reading; })};
    for (const Gives gives : gives_way) {
      const auto found = std::find_if(connections.begin(), connections.end(), gives);
      if (found == connections.end()) continue;
      drop(*found);
      return true;
    }
    return false;
  }

  void greet(Socket socket) {
    error_code failure;
    socket.non_blocking(true, failure);
    if (failure) return;
    if (connections.size() >= limits.connections && !make_room()) return;
    const auto connection = std::make_shared<Connection>(std::move(socket), port, limits);
    connections.push_back(connection);
    limit_time(connection);
    read(connection);
  }

  // For what the connection does from now on.
  void limit_time(const ConnectionPtr& connection) {
    loop.cancel_timer(connection->timer);
    connection->timer =
        loop.at(Clock::now() + limits.time, [weak = weak_from_this(), of = std::weak_ptr(connection)] {
          const auto self = weak.lock();
          const auto late = of.lock();
          if (self && late) self->drop(late);
        });
  }

  // ---- What is asked ----

  void read(const ConnectionPtr& connection) {
    connection->socket.async_read_some(
        asio::buffer(connection->chunk),
        [self = shared_from_this(), connection](error_code failure, std::size_t size) {
          if (!connection->socket.is_open()) return;
          if (failure) return self->drop(connection);
          self->heard(connection, {connection->chunk.data(), size});
        });
  }

  void heard(const ConnectionPtr& connection, std::string_view bytes) {
    RequestReader& reader = connection->reader;
    // No method starts so: TLS, or another protocol.
    if (reader.is_silent() && (bytes.front() < 'A' || bytes.front() > 'Z')) return drop(connection);
    switch (reader.read(bytes)) {
      case RequestReader::Outcome::more:
        return read(connection);
      case RequestReader::Outcome::refused:
        return send(connection, {reader.refusal(), {}}, {});
      case RequestReader::Outcome::whole:
        return ask(connection);
    }
  }

  void ask(const ConnectionPtr& connection);

  // ---- What is replied ----

  void send(const ConnectionPtr& connection, const Reply& reply, std::function<void()> sent) {
    connection->phase = Phase::sending;
    connection->wire = to_wire(reply, connection->to_head);
    connection->sent = std::move(sent);
    limit_time(connection);
    write(connection);
  }

  // As much as can be sent at once: a short reply is not left to a loop that may not run for long.
  void write(const ConnectionPtr& connection) {
    error_code failure;
    std::string_view rest = std::string_view(connection->wire).substr(connection->written);
    while (!rest.empty() && !failure) {
      rest.remove_prefix(connection->socket.write_some(asio::buffer(rest.data(), rest.size()), failure));
    }
    connection->written = connection->wire.size() - rest.size();
    if (!failure) return leave(connection);
    if (closed) return;
    if (failure != asio::error::would_block) return drop(connection);
    connection->socket.async_wait(Socket::wait_write, [self = shared_from_this(), connection](error_code) {
      if (connection->socket.is_open() && !self->closed) self->write(connection);
    });
  }

  // What was sent and not read would have the system reset the connection, and the reply be lost.
  void leave(const ConnectionPtr& connection) {
    tell_sent(*connection);
    error_code ignored;
    connection->socket.shutdown(tcp::socket::shutdown_send, ignored);
    connection->phase = Phase::leaving;
    if (!closed) wait_for_end(connection);
  }

  void wait_for_end(const ConnectionPtr& connection) {
    connection->socket.async_wait(Socket::wait_read, [self = shared_from_this(), connection](error_code) {
      if (!connection->socket.is_open()) return;
      if (!ignore_what_came(connection)) return self->drop(connection);
      self->wait_for_end(connection);
    });
  }

  // False where nothing more is to be waited for.
  static bool ignore_what_came(const ConnectionPtr& connection) {
    error_code failure;
    while (!failure && connection->ignored < most_ignored) {
      connection->ignored += connection->socket.read_some(asio::buffer(connection->chunk), failure);
    }
    return failure == asio::error::would_block;
  }
};

// The right to answer one request.
struct Responder::Ticket {
  Ticket(std::weak_ptr<Server::State> its_server, std::weak_ptr<Server::State::Connection> its_connection)
      : server(std::move(its_server)), connection(std::move(its_connection)) {}
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;
  ~Ticket() {
    const auto its_server = server.lock();
    const auto unanswered = connection.lock();
    if (its_server && unanswered && unanswered->socket.is_open()) its_server->drop(unanswered);
  }

  const std::weak_ptr<Server::State> server;
  std::weak_ptr<Server::State::Connection> connection;  // Until it is answered.
};

void Server::State::ask(const ConnectionPtr& connection) {
  loop.cancel_timer(connection->timer);
  connection->phase = Phase::answering;
  Request request = connection->reader.take();
  connection->to_head = request.method == "HEAD";
  handler(std::move(request), Responder(std::make_shared<Responder::Ticket>(weak_from_this(), connection)));
}

void Responder::reply(Reply reply, std::function<void()> sent) const {
  const auto server = ticket_->server.lock();
  const auto connection = std::exchange(ticket_->connection, {}).lock();
  if (server && connection && connection->socket.is_open()) server->send(connection, reply, std::move(sent));
}

std::unique_ptr<Server> Server::open(Loop& loop, Handler handler, Limits limits) {
  auto acceptors = listen_on_loopback(loop.io_context());
  if (acceptors.empty()) return nullptr;
  const auto state = std::make_shared<State>(loop, std::move(handler), limits, std::move(acceptors));
  auto server = std::unique_ptr<Server>(new Server(state));
  for (auto& acceptor : state->acceptors) state->accept(acceptor);
  return server;
}

Server::Server(std::shared_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  state_->close();
}

std::uint16_t Server::port() const noexcept {
  return state_->port;
}

void Server::stop_listening() {
  state_->stop_listening();
}

}  // namespace managementpartner::http::server

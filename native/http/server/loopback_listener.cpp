#include "http/server/loopback_listener.hpp"

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

#include "secret/secret.hpp"

#ifndef _WIN32
#include <fcntl.h>
#endif

namespace managementpartner::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Executor = asio::io_context::executor_type;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Socket = asio::basic_stream_socket<tcp, Executor>;

constexpr auto pause_without_sockets = std::chrono::milliseconds(100);
constexpr int most_tries = 20;  // For a port that is free in both families.

// A program that this process starts, such as a browser, must not hold the port or a connection.
template <class AnySocket>
void keep_from_children(AnySocket& socket) {
#ifdef _WIN32
  static_cast<void>(socket);  // Sockets are inherited there only where a program asks for it.
#else
  static_cast<void>(::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC));
#endif
}

// On the port, or on a free one where it is 0.
std::optional<Acceptor> listen_on(asio::io_context& io, const tcp::endpoint& address, error_code& failure) {
  Acceptor acceptor(io);
  acceptor.open(address.protocol(), failure);
  if (failure) return std::nullopt;
  keep_from_children(acceptor);
#ifdef _WIN32
  // Otherwise another program could share the port.
  using Exclusive = asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>;
  acceptor.set_option(Exclusive(true), failure);
  if (failure) return std::nullopt;
#endif
  if (address.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), failure);
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

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    default:
      return "Request Header Fields Too Large";
  }
}

std::string to_wire(const LoopbackReply& reply) {
  return "HTTP/1.1 " + std::to_string(reply.status) + ' ' + std::string(reason_phrase(reply.status)) +
         "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
         std::to_string(reply.page.size()) +
         "\r\nCache-Control: no-store\r\nContent-Security-Policy: default-src 'none'\r\n"
         "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" +
         reply.page;
}

// "GET /?code=x HTTP/1.1"
std::optional<LoopbackRequest> parse_request_line(std::string_view head) {
  const auto line = head.substr(0, head.find("\r\n"));
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || last == first) return std::nullopt;
  const LoopbackRequest request{line.substr(0, first), line.substr(first + 1, last - first - 1)};
  if (!line.substr(last + 1).starts_with("HTTP/1.") || !request.target.starts_with('/')) return std::nullopt;
  return request;
}

}  // namespace

struct LoopbackListener::State : std::enable_shared_from_this<State> {
  // Somebody who connected and has not sent a whole head yet.
  struct Visitor {
    explicit Visitor(Socket its_socket) : socket(std::move(its_socket)) {}
    Socket socket;
    std::array<char, 2048> chunk{};
    Secret head;
    Loop::TimerId timer{};
  };
  using VisitorPtr = std::shared_ptr<Visitor>;

  State(Loop& its_loop, Answer its_answer, std::vector<Acceptor> its_acceptors)
      : loop(its_loop), answer(std::move(its_answer)), acceptors(std::move(its_acceptors)) {
    port = acceptors.front().local_endpoint().port();
  }

  Loop& loop;
  const Answer answer;
  std::vector<Acceptor> acceptors;
  std::uint16_t port = 0;
  std::list<VisitorPtr> visitors;  // The oldest first.
  bool closed = false;

  // But for one visitor, where there is one to be answered still.
  void close(const VisitorPtr& last = nullptr) {
    closed = true;
    error_code ignored;
    for (auto& acceptor : acceptors) acceptor.close(ignored);
    for (const VisitorPtr& visitor : std::list(visitors)) {
      if (visitor != last) drop(visitor);
    }
  }

  // By value: the list holds another pointer to it.
  void drop(VisitorPtr visitor) {
    loop.cancel_timer(visitor->timer);
    cleanse(visitor->chunk.data(), visitor->chunk.size());
    error_code ignored;
    visitor->socket.close(ignored);
    visitors.remove(visitor);
  }

  void accept(Acceptor& acceptor) {
    acceptor.async_accept(loop.io_context(),
                          [self = shared_from_this(), &acceptor](error_code failure, Socket socket) {
                            if (self->closed) return;
                            if (failure) return self->accept_later(acceptor);
                            self->greet(std::move(socket));
                            self->accept(acceptor);
                          });
  }

  // Most likely the process has no more sockets: one is given back, and trying at once would spin.
  void accept_later(Acceptor& acceptor) {
    if (!visitors.empty()) drop(one_to_drop());
    loop.at(Clock::now() + pause_without_sockets, [weak = weak_from_this(), &acceptor] {
      const auto self = weak.lock();
      if (self && !self->closed) self->accept(acceptor);
    });
  }

  [[nodiscard]] VisitorPtr one_to_drop() const {
    const auto silent = std::find_if(visitors.begin(), visitors.end(),
                                     [](const VisitorPtr& visitor) { return visitor->head.empty(); });
    return silent != visitors.end() ? *silent : visitors.front();
  }

  void greet(Socket socket) {
    keep_from_children(socket);
    error_code failure;
    socket.non_blocking(true, failure);
    if (failure) return;
    if (visitors.size() >= most_connections) drop(one_to_drop());
    const auto visitor = std::make_shared<Visitor>(std::move(socket));
    visitors.push_back(visitor);
    visitor->timer =
        loop.at(Clock::now() + longest_wait, [weak = weak_from_this(), of = std::weak_ptr(visitor)] {
          const auto self = weak.lock();
          const auto late = of.lock();
          if (self && late) self->drop(late);
        });
    read(visitor);
  }

  void read(const VisitorPtr& visitor) {
    visitor->socket.async_read_some(asio::buffer(visitor->chunk), [self = shared_from_this(), visitor](
                                                                      error_code failure, std::size_t size) {
      if (!visitor->socket.is_open()) return;
      if (failure) return self->drop(visitor);
      self->heard(visitor, size);
    });
  }

  void heard(const VisitorPtr& visitor, std::size_t size) {
    visitor->head.append({visitor->chunk.data(), size});
    const auto head = visitor->head.view();
    // No method starts so: TLS, or another protocol.
    if (head.front() < 'A' || head.front() > 'Z') return drop(visitor);
    if (head.find("\r\n\r\n") != std::string_view::npos) {
      const auto request = parse_request_line(head);
      return reply_to(visitor, request ? answer(*request) : LoopbackReply{400, {}, false});
    }
    if (head.size() >= longest_head) return reply_to(visitor, {431, {}, false});
    read(visitor);
  }

  // At once: it is short, and after the awaited request the loop may not run for long.
  void reply_to(const VisitorPtr& visitor, const LoopbackReply& reply) {
    if (reply.awaited) close(visitor);
    const std::string wire = to_wire(reply);
    std::string_view rest = wire;
    error_code failure;
    while (!rest.empty() && !failure) {
      rest.remove_prefix(visitor->socket.write_some(asio::buffer(rest.data(), rest.size()), failure));
    }
    visitor->socket.shutdown(tcp::socket::shutdown_send, failure);
    // What was sent and not read would have the system reset the connection, and the page be lost.
    for (std::size_t read = 0; !failure && read < 4 * longest_head;) {
      read += visitor->socket.read_some(asio::buffer(visitor->chunk), failure);
    }
    drop(visitor);
  }
};

std::unique_ptr<LoopbackListener> LoopbackListener::open(Loop& loop, Answer answer) {
  auto acceptors = listen_on_loopback(loop.io_context());
  if (acceptors.empty()) return nullptr;
  const auto state = std::make_shared<State>(loop, std::move(answer), std::move(acceptors));
  auto listener = std::unique_ptr<LoopbackListener>(new LoopbackListener(state));
  for (auto& acceptor : state->acceptors) state->accept(acceptor);
  return listener;
}

LoopbackListener::LoopbackListener(std::shared_ptr<State> state) : state_(std::move(state)) {}

LoopbackListener::~LoopbackListener() {
  state_->close();
}

std::uint16_t LoopbackListener::port() const noexcept {
  return state_->port;
}

}  // namespace managementpartner::http

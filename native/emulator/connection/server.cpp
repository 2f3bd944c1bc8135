#include "emulator/connection/server.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <list>
#include <unordered_map>
#include <utility>

#include "emulator/connection/connection.hpp"
#include "emulator/connection/listening_socket.hpp"

namespace managementpartner::emulator {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr int port_tries = 20;

error_code open_on(Acceptor& acceptor, const tcp::endpoint& endpoint) {
  error_code failure;
  open_listening(acceptor, endpoint.protocol(), failure);
  if (!failure && endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) {
    error_code ignored;
    acceptor.close(ignored);
  }
  return failure;
}

asio::ssl::context make_tls(const ServerCertificate& certificate) {
  asio::ssl::context tls(asio::ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(tls.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_use_certificate(tls.native_handle(), certificate.certificate.get());
  SSL_CTX_use_PrivateKey(tls.native_handle(), certificate.key.get());
  return tls;
}

}  // namespace

struct Server::State {
  State(const ServerCertificate& certificate, ExchangeHandler& its_handler,
        std::chrono::milliseconds its_idle_limit)
      : handler(its_handler), idle_limit(its_idle_limit), tls(make_tls(certificate)) {}

  ExchangeHandler& handler;
  const std::chrono::milliseconds idle_limit;
  asio::io_context context{1};
  asio::ssl::context tls;
  std::list<Acceptor> acceptors;
  Acceptor plain_acceptor{context};
  asio::steady_timer sweep_timer{context};
  std::optional<asio::signal_set> signals;
  std::unordered_map<std::uint64_t, std::weak_ptr<Connection>> connections;
  std::uint64_t last_connection = 0;
  std::uint16_t port = 0;
  std::uint16_t plain_port = 0;

  std::optional<std::string> listen(std::uint16_t wanted) {
    for (int attempt = 0;; ++attempt) {
      acceptors.clear();
      Acceptor& v4 = acceptors.emplace_back(context);
      if (const auto failure = open_on(v4, {asio::ip::address_v4::loopback(), wanted})) {
        return "cannot listen on 127.0.0.1:" + std::to_string(wanted) + ": " + failure.message();
      }
      port = v4.local_endpoint().port();

      Acceptor& v6 = acceptors.emplace_back(context);
      const auto failure = open_on(v6, {asio::ip::address_v6::loopback(), port});
      if (!failure) break;
      acceptors.pop_back();
      if (failure != asio::error::address_in_use) break;  // A machine without IPv6.
      if (wanted != 0 || attempt == port_tries) {
        return "cannot listen on [::1]:" + std::to_string(port) + ": " + failure.message();
      }
    }
    for (auto& acceptor : acceptors) accept(acceptor);
    sweep();
    return std::nullopt;
  }

  std::optional<std::string> listen_plain() {
    if (const auto failure = open_on(plain_acceptor, {asio::ip::address_v4::loopback(), 0})) {
      return "cannot listen on 127.0.0.1: " + failure.message();
    }
    plain_port = plain_acceptor.local_endpoint().port();
    accept(plain_acceptor);
    return std::nullopt;
  }

  std::shared_ptr<Connection> make_connection(const Acceptor& acceptor, Socket socket, std::uint64_t number) {
    return &acceptor == &plain_acceptor ? Connection::over_tcp(std::move(socket), handler, number)
                                        : Connection::over_tls(std::move(socket), tls, handler, number);
  }

  void accept(Acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](error_code failure, Socket socket) {
      if (failure == asio::error::operation_aborted || !acceptor.is_open()) return;
      if (failure) {  // Most likely out of descriptors; some will be free in a moment.
        auto pause = std::make_shared<asio::steady_timer>(context, std::chrono::milliseconds(50));
        pause->async_wait([this, &acceptor, pause](error_code stopped) {
          if (!stopped && acceptor.is_open()) accept(acceptor);
        });
        return;
      }
      const auto number = ++last_connection;
      const auto connection = make_connection(acceptor, std::move(socket), number);
      connections.emplace(number, connection);
      connection->start();
      accept(acceptor);
    });
  }

  // One timer for all connections: a warm request then costs no timer at all.
  void sweep() {
    sweep_timer.expires_after(std::min<std::chrono::milliseconds>(idle_limit, std::chrono::seconds(5)));
    sweep_timer.async_wait([this](error_code failure) {
      if (failure) return;
      const auto now = std::chrono::steady_clock::now();
      std::erase_if(connections, [](const auto& entry) { return entry.second.expired(); });
      for (auto& [number, weak] : connections) {
        if (const auto connection = weak.lock()) connection->close_if_idle(now, idle_limit);
      }
      sweep();
    });
  }

  void close_all() {
    error_code ignored;
    for (auto& acceptor : acceptors) acceptor.close(ignored);
    plain_acceptor.close(ignored);
    for (auto& [number, weak] : connections) {
      if (const auto connection = weak.lock()) connection->close();
    }
    context.stop();
  }
};

Server::Server(const ServerCertificate& certificate, ExchangeHandler& handler,
               std::chrono::milliseconds idle_limit)
    : state_(std::make_unique<State>(certificate, handler, idle_limit)) {}

Server::~Server() = default;

std::optional<std::string> Server::listen(std::uint16_t port) {
  return state_->listen(port);
}

std::uint16_t Server::port() const {
  return state_->port;
}

std::optional<std::string> Server::listen_plain() {
  return state_->listen_plain();
}

std::uint16_t Server::plain_port() const {
  return state_->plain_port;
}

void Server::stop_on_signals() {
  state_->signals.emplace(state_->context, SIGINT, SIGTERM);
  state_->signals->async_wait([state = state_.get()](error_code failure, int) {
    if (!failure) state->close_all();
  });
}

void Server::run() {
  state_->context.run();
}

void Server::stop() {
  post([state = state_.get()] { state->close_all(); });
}

void Server::post(std::function<void()> work) {
  asio::post(state_->context, std::move(work));
}

void Server::after(std::chrono::milliseconds delay, std::function<void()> work) {
  auto timer = std::make_shared<asio::steady_timer>(state_->context, delay);
  timer->async_wait([timer, work = std::move(work)](error_code failure) {
    if (!failure) work();
  });
}

}  // namespace managementpartner::emulator

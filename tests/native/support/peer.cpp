#include "support/peer.hpp"

#include <atomic>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace managementpartner::test {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Ends a blocking read of another thread, which closing the descriptor would not.
void hang_up(tcp::socket& socket) {
  error_code ignored;
  socket.shutdown(tcp::socket::shutdown_both, ignored);
}

template <class Stream>
class ConversationOver final : public Conversation {
 public:
  /// `mutex` guards against the peer's end, which hangs the socket up.
  ConversationOver(Stream& stream, tcp::socket& socket, std::mutex& mutex)
      : stream_(stream), socket_(socket), mutex_(mutex) {}

  std::string read_header() override {
    error_code failure;
    const std::size_t size = asio::read_until(stream_, asio::dynamic_buffer(received_), "\r\n\r\n", failure);
    if (failure) return {};
    std::string header = received_.substr(0, size);
    received_.erase(0, size);
    return header;
  }

  std::string read_some() override {
    if (!received_.empty()) return std::exchange(received_, {});
    error_code failure;
    std::string bytes(16 * 1024, '\0');
    bytes.resize(stream_.read_some(asio::buffer(bytes), failure));
    return bytes;
  }

  void write(const std::string& bytes) override {
    error_code ignored;
    asio::write(stream_, asio::buffer(bytes), ignored);
  }

  void wait_for_client_to_leave() override {
    error_code failure;
    std::string discarded(1024, '\0');
    while (!failure) stream_.read_some(asio::buffer(discarded), failure);
  }

  void reset() override {
    const std::lock_guard lock(mutex_);
    error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
  }

  void tunnel_to(unsigned short port) override {
    asio::io_context io;
    tcp::socket target(io);
    error_code failure;
    target.connect({asio::ip::address_v4::loopback(), port}, failure);
    std::jthread back([&] {
      pass(target, socket_);
      hang_up(socket_);
    });
    pass(socket_, target);
    hang_up(target);
  }

 private:
  static void pass(tcp::socket& from, tcp::socket& to) {
    error_code failure;
    std::string bytes(16 * 1024, '\0');
    while (!failure) {
      const std::size_t size = from.read_some(asio::buffer(bytes), failure);
      if (!failure) asio::write(to, asio::buffer(bytes.data(), size), failure);
    }
  }

  Stream& stream_;
  tcp::socket& socket_;
  std::mutex& mutex_;
  std::string received_;
};

}  // namespace

struct Peer::State {
  asio::io_context io;
  std::optional<asio::ssl::context> tls;
  tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
  std::vector<Script> scripts;
  std::atomic<int> accepted = 0;

  std::mutex mutex;
  std::vector<tcp::socket*> open;
  bool ended = false;

  std::vector<std::jthread> conversations;
  std::jthread listener;

  bool has_ended() {
    const std::lock_guard lock(mutex);
    return ended;
  }

  void listen() {
    while (true) {
      error_code failure;
      tcp::socket socket = acceptor.accept(failure);
      if (failure || has_ended()) return;
      error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);  // Each write goes out by itself.
      const auto index = static_cast<std::size_t>(accepted++);
      if (index < scripts.size()) {
        conversations.emplace_back(
            [this, index, own = std::move(socket)]() mutable { converse(scripts[index], std::move(own)); });
      }
    }
  }

  void converse(const Script& script, tcp::socket socket) {
    if (tls) {
      asio::ssl::stream<tcp::socket> stream(std::move(socket), *tls);
      const Registration registration(*this, stream.next_layer());
      error_code failure;
      stream.handshake(asio::ssl::stream_base::server, failure);
      if (failure) return;
      ConversationOver conversation(stream, stream.next_layer(), mutex);
      script(conversation);
    } else {
      const Registration registration(*this, socket);
      ConversationOver conversation(socket, socket, mutex);
      script(conversation);
    }
  }

  // While it lives, the peer's end hangs the socket up.
  struct Registration {
    Registration(State& its_state, tcp::socket& its_socket) : state(its_state), socket(its_socket) {
      const std::lock_guard lock(state.mutex);
      state.open.push_back(&socket);
      if (state.ended) hang_up(socket);
    }
    ~Registration() {
      const std::lock_guard lock(state.mutex);
      std::erase(state.open, &socket);
    }
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;
    State& state;
    tcp::socket& socket;
  };
};

Peer::Peer(Certificate certificate, std::vector<Script> scripts) : state_(std::make_unique<State>()) {
  state_->scripts = std::move(scripts);
  if (!certificate.pem.empty()) {
    state_->tls.emplace(asio::ssl::context::tls_server);
    state_->tls->use_certificate_chain(asio::buffer(certificate.pem));
    state_->tls->use_private_key(asio::buffer(certificate.key_pem), asio::ssl::context::pem);
  }
  state_->listener = std::jthread([state = state_.get()] { state->listen(); });
}

Peer::~Peer() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->ended = true;
    for (tcp::socket* socket : state_->open) hang_up(*socket);
  }
  // Wakes the blocking accept.
  error_code ignored;
  tcp::socket(state_->io).connect(state_->acceptor.local_endpoint(), ignored);
  state_->listener.join();
  state_->conversations.clear();
}

unsigned short Peer::port() const {
  return state_->acceptor.local_endpoint().port();
}

int Peer::connections() const {
  return state_->accepted;
}

}  // namespace managementpartner::test

#include "emulator/connection/connection.hpp"

#include <algorithm>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace managementpartner::emulator {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint32_t header_limit = 64 * 1024;
constexpr std::uint64_t body_limit = 1024 * 1024;
constexpr std::size_t read_size = 8 * 1024;

const std::string& filler_block() {
  static const std::string block(64 * 1024, ' ');
  return block;
}

constexpr std::string_view last_chunk = "0\r\n\r\n";

std::string to_chunk(std::string_view bytes) {
  std::ostringstream chunk;
  chunk << std::hex << bytes.size() << "\r\n" << bytes << "\r\n";
  return std::move(chunk).str();
}

unsigned status_of(error_code failure) {
  if (failure == http::error::header_limit) return 431;
  if (failure == http::error::body_limit) return 413;
  return 400;
}

using TlsStream = asio::ssl::stream<Socket>;

Socket& socket_of(TlsStream& stream) {
  return stream.next_layer();
}

Socket& socket_of(Socket& stream) {
  return stream;
}

/// TLS and plain TCP differ only at the start and the end of a connection.
template <class Stream>
class StreamConnection : public Connection, public std::enable_shared_from_this<StreamConnection<Stream>> {
 public:
  StreamConnection(Stream stream, ExchangeHandler& handler, std::uint64_t number)
      : stream_(std::move(stream)),
        timer_(stream_.get_executor()),
        handler_(handler),
        number_(number),
        last_activity_(Clock::now()) {}

  void start() override {
    error_code ignored;
    socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    if constexpr (over_tls) {
      stream_.async_handshake(asio::ssl::stream_base::server, [self = this_connection()](error_code failure) {
        if (failure) return self->close();
        self->last_activity_ = Clock::now();
        self->next_request();
      });
    } else {
      next_request();
    }
  }

  void close() override {
    error_code ignored;
    timer_.cancel();
    socket().close(ignored);
  }

  void close_if_idle(Clock::time_point now, std::chrono::milliseconds limit) override {
    if (!stalled_ && !delayed_ && now - last_activity_ > limit) close();
  }

 private:
  static constexpr bool over_tls = std::is_same_v<Stream, TlsStream>;

  Socket& socket() { return socket_of(stream_); }
  std::shared_ptr<StreamConnection> this_connection() { return this->shared_from_this(); }

  // ---- Reading ----

  void next_request() {
    parser_.emplace();
    parser_->header_limit(header_limit);
    parser_->body_limit(body_limit);
    parser_->eager(true);
    continued_ = false;
    parse();
  }

  void parse() {
    while (buffer_.size() > 0) {
      error_code failure;
      const std::size_t used = parser_->put(buffer_.cdata(), failure);
      buffer_.consume(used);
      if (failure == http::error::need_more) break;
      if (failure) return refuse(status_of(failure));
      if (parser_->is_done()) return begin();
      if (used == 0) break;
    }
    if (parser_->is_header_done() && !continued_ && parser_->get()[http::field::expect] == "100-continue") {
      continued_ = true;
      output_ = "HTTP/1.1 100 Continue\r\n\r\n";
      return write([](StreamConnection& self) { self.read(); });
    }
    read();
  }

  void read() {
    stream_.async_read_some(buffer_.prepare(read_size),
                            [self = this_connection()](error_code failure, std::size_t size) {
                              if (failure) return self->close();
                              self->last_activity_ = Clock::now();
                              self->buffer_.commit(size);
                              self->parse();
                            });
  }

  // ---- One exchange ----

  void begin() {
    const auto& message = parser_->get();
    exchange_.emplace();
    Request& request = exchange_->request;
    request.method = message.method_string();
    request.target = message.target();
    for (const auto& field : message) request.headers.add(field.name_string(), field.value());
    request.body = message.body();
    request.keep_alive = message.keep_alive();
    request.connection = number_;
    request.over_tls = over_tls;

    handler_.begin(*exchange_);
    if (exchange_->delay.count() == 0) return finish();
    delayed_ = true;
    timer_.expires_after(exchange_->delay);
    timer_.async_wait([self = this_connection()](error_code failure) {
      self->delayed_ = false;
      self->last_activity_ = Clock::now();
      if (!failure) self->finish();
    });
  }

  void finish() {
    handler_.finish(*exchange_);
    if (exchange_->sends_nothing) return end();
    if (exchange_->raw) {
      output_ = std::move(*exchange_->raw);
      return write([](StreamConnection& self) { self.end(); });
    }
    send_response();
  }

  void refuse(unsigned status) {
    exchange_.emplace();
    exchange_->response = handler_.malformed(status);
    exchange_->ending = Ending::close;
    send_response();
  }

  // ---- Writing ----

  void send_response() {
    Exchange& exchange = *exchange_;
    const std::string& body = exchange.response.body;
    const bool keep_alive = exchange.request.keep_alive && exchange.ending != Ending::close;
    const unsigned status = exchange.response.status;
    const bool head_only = exchange.request.method == "HEAD" || status == 204 || status == 304;

    if (exchange.filler) {
      const auto& filler = *exchange.filler;
      output_ = head_to_wire(exchange.response, keep_alive,
                             filler.chunked ? Length::chunked : Length::of_body, filler.bytes);
      filler_left_ = filler.bytes;
      return write([](StreamConnection& self) { self.send_filler(); });
    }
    if (exchange.chunked) {
      output_ = head_to_wire(exchange.response, keep_alive, Length::chunked, 0);
      if (!head_only) output_.append(body.empty() ? "" : to_chunk(body)).append(last_chunk);
      return write([](StreamConnection& self) { self.end(); });
    }
    output_ = head_to_wire(exchange.response, keep_alive, Length::of_body, body.size());
    if (head_only) return write([](StreamConnection& self) { self.end(); });
    if (exchange.drip) {
      dripped_ = 0;
      return write([](StreamConnection& self) { self.drip(); });
    }
    output_.append(body, 0, exchange.body_bytes_sent.value_or(body.size()));
    write([](StreamConnection& self) { self.end(); });
  }

  void send_filler() {
    const Filler& filler = *exchange_->filler;
    if (filler_left_ == 0) {
      if (!filler.chunked) return end();
      output_ = last_chunk;
      return write([](StreamConnection& self) { self.end(); });
    }
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(filler_left_, filler_block().size()));
    filler_left_ -= size;
    if (filler.chunked) {
      output_ = to_chunk(std::string_view(filler_block()).substr(0, size));
    } else {
      output_.assign(filler_block(), 0, size);
    }
    write([](StreamConnection& self) { self.send_filler(); });
  }

  void drip() {
    const std::string& body = exchange_->response.body;
    if (dripped_ >= body.size()) return end();
    timer_.expires_after(exchange_->drip->interval);
    timer_.async_wait([self = this_connection()](error_code failure) {
      if (failure) return;
      self->output_ = self->exchange_->response.body.substr(self->dripped_, self->exchange_->drip->bytes);
      self->dripped_ += self->output_.size();
      self->write([](StreamConnection& connection) { connection.drip(); });
    });
  }

  template <class Next>
  void write(Next next) {
    asio::async_write(stream_, asio::buffer(output_),
                      [self = this_connection(), next](error_code failure, std::size_t) {
                        if (failure) return self->close();
                        self->last_activity_ = Clock::now();
                        next(*self);
                      });
  }

  // ---- The end of an exchange ----

  void end() {
    Ending ending = exchange_->ending;
    if (ending == Ending::keep_alive && !exchange_->request.keep_alive) ending = Ending::close;
    exchange_.reset();
    switch (ending) {
      case Ending::keep_alive:
        return next_request();
      case Ending::close:
        return shut_down();
      case Ending::cut:
        return close();
      case Ending::reset: {
        error_code ignored;
        socket().set_option(asio::socket_base::linger(true, 0), ignored);
        return close();
      }
      case Ending::stall:
        stalled_ = true;
        return wait_for_client();
    }
  }

  void shut_down() {
    if constexpr (over_tls) {
      stream_.async_shutdown([self = this_connection()](error_code) { self->close(); });
    } else {
      // To close while bytes of the client's are unread would reset the connection and lose the answer.
      error_code ignored;
      socket().shutdown(asio::socket_base::shutdown_send, ignored);
      wait_for_client();
    }
  }

  void wait_for_client() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(read_size),
                            [self = this_connection()](error_code failure, std::size_t) {
                              if (failure) return self->close();
                              self->wait_for_client();
                            });
  }

  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, asio::io_context::executor_type>;

  Stream stream_;
  Timer timer_;
  ExchangeHandler& handler_;
  const std::uint64_t number_;
  Clock::time_point last_activity_;
  boost::beast::flat_buffer buffer_{2 * header_limit};
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<Exchange> exchange_;
  std::string output_;
  std::uint64_t filler_left_ = 0;
  std::size_t dripped_ = 0;
  bool continued_ = false;
  bool stalled_ = false;
  bool delayed_ = false;
};

}  // namespace

std::shared_ptr<Connection> Connection::over_tls(Socket socket, asio::ssl::context& tls,
                                                 ExchangeHandler& handler, std::uint64_t number) {
  return std::make_shared<StreamConnection<TlsStream>>(TlsStream(std::move(socket), tls), handler, number);
}

std::shared_ptr<Connection> Connection::over_tcp(Socket socket, ExchangeHandler& handler,
                                                 std::uint64_t number) {
  return std::make_shared<StreamConnection<Socket>>(std::move(socket), handler, number);
}

}  // namespace managementpartner::emulator

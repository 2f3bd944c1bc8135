#include "http/connection.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/write.hpp>
#include <string>
#include <utility>

#include "error/exhaustion.hpp"
#include "http/answer_parser.hpp"
#include "http/connector.hpp"
#include "http/open_socket.hpp"
#include "http/tls/tls_channel.hpp"

namespace managementpartner::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Buffer = beast::basic_flat_buffer<CleansingAllocator<char>>;
using ProxyRequest =
    beast::http::request<beast::http::empty_body, beast::http::basic_fields<CleansingAllocator<char>>>;

constexpr const char* proxy_not_found_step = "Check the proxy's host in @, the network and its name servers.";
constexpr const char* proxy_unreachable_step = "Check the proxy's host and port in @, and the network.";
constexpr const char* proxy_silent_step =
    "Check that @ names an HTTP proxy that makes connections to this host.";
constexpr const char* proxy_refused_step =
    "Check that the proxy allows this host, and its user name and password in @.";

constexpr std::size_t record_size = 16 * 1024;  // The most that one TLS record carries.

}  // namespace

struct Connection::State : std::enable_shared_from_this<Connection::State> {
  using Opened = std::function<void(std::optional<ConnectionFailure>)>;
  using Exchanged = std::function<void(boost::system::result<Response, ConnectionFailure>&&)>;

  State(Loop& its_loop, TlsContext& context, Resolver& its_resolver, FamilyMemory& families,
        Endpoint its_endpoint, const Proxy* its_proxy)
      : loop(its_loop),
        trust(context),
        resolver(its_resolver),
        endpoint(std::move(its_endpoint)),
        proxy(its_proxy),
        connector(std::make_shared<Connector>(its_loop, families, host())),
        socket(its_loop.io_context()) {
    if (endpoint.secure) tls.emplace(context.native_handle());
  }

  Loop& loop;
  TlsContext& trust;
  Resolver& resolver;
  const Endpoint endpoint;
  const Proxy* const proxy;
  const std::shared_ptr<Connector> connector;
  Socket socket;
  std::optional<TlsChannel> tls;  // Empty for plain HTTP.
  bool closed = false;

  Opened opened;
  Loop::TimerId open_timer{};
  std::optional<ProxyRequest> proxy_request;
  bool is_asking_proxy = false;  // It has not said yet whether it makes the connection.

  Exchanged exchanged;
  Buffer buffer;
  std::optional<AnswerParser> parser;
  std::size_t body_limit = 0;
  bool keep_alive = false;
  bool used = false;

  void close() {
    if (std::exchange(closed, true)) return;
    opened = nullptr;
    exchanged = nullptr;
    loop.cancel_timer(open_timer);
    connector->close();
    error_code ignored;
    socket.close(ignored);
  }

  // Who is connected to.
  [[nodiscard]] const std::string& host() const { return proxy ? proxy->host : endpoint.host; }
  [[nodiscard]] const std::string& port() const { return proxy ? proxy->port : endpoint.port; }

  // ---- Opening: resolve, connect, proxy, handshake ----

  void open(std::chrono::milliseconds timeout, Opened handler) {
    opened = std::move(handler);
    open_timer = loop.at(Clock::now() + timeout, [self = shared_from_this(), timeout] {
      self->fail_open(self->took_too_long(timeout));
    });
    resolver.resolve(host(), port(),
                     [self = shared_from_this()](error_code failure, const Resolver::Endpoints& found) {
                       self->resolved(failure, found);
                     });
  }

  [[nodiscard]] std::string proxy_text() const { return "proxy " + proxy->host + ':' + proxy->port; }

  // An error about the proxy, or that the system ran out of something. In what to do, '@' stands for where
  // the proxy is named.
  [[nodiscard]] Error problem_of_proxy(Reason reason, std::string message, std::string next_step,
                                       error_code failure = {}) const {
    Error error = system_error(reason, std::move(message), failure);
    if (error.reason != reason) return error;
    const bool is_given = proxy->named_by.empty();
    next_step.replace(next_step.find('@'), 1, is_given ? "the proxy's URL" : proxy->named_by);
    if (!is_given) next_step += " NO_PROXY exempts hosts from it.";
    error.next_step = std::move(next_step);
    return error;
  }

  // An error about the server itself.
  [[nodiscard]] Error problem_of_server(Error error) const {
    error.peer = endpoint.peer();
    return error;
  }

  // Where something ran out, that is told; other failures of single addresses are not why it took so long.
  [[nodiscard]] Error took_too_long(std::chrono::milliseconds timeout) const {
    const std::string within = " within " + std::to_string(timeout.count()) + " ms.";
    if (proxy && !socket.is_open()) {
      return problem_of_proxy(Reason::proxy_failed, "No connection to the " + proxy_text() + within,
                              proxy_unreachable_step, connector->failure());
    }
    if (is_asking_proxy) {
      return problem_of_proxy(
          Reason::proxy_failed,
          "No connection to " + endpoint.authority() + " was made by the " + proxy_text() + within,
          proxy_silent_step);
    }
    return problem_of_server(system_error(
        Reason::connect_failed, "No connection to " + endpoint.authority() + within, connector->failure()));
  }

  void fail_open(Error error, bool another_try_may_help = true) {
    if (closed) return;
    const auto handler = std::move(opened);
    close();
    handler(ConnectionFailure{std::move(error), another_try_may_help});
  }

  void resolved(error_code failure, const Resolver::Endpoints& found) {
    if (closed) return;
    if (failure || found.empty()) {
      const bool may_pass =
          failure == asio::error::host_not_found_try_again || failure == asio::error::try_again;
      return fail_open(
          proxy ? problem_of_proxy(Reason::host_not_found, "The proxy '" + proxy->host + "' was not found.",
                                   proxy_not_found_step, failure)
                : problem_of_server(system_error(Reason::host_not_found,
                                                 "The host '" + endpoint.host + "' was not found.", failure)),
          may_pass);
    }
    connector->connect(found, [self = shared_from_this()](boost::system::result<Socket>&& result) {
      if (!result) return self->fail_connect(result.error());
      self->socket = std::move(*result);
      self->connected();
    });
  }

  void fail_connect(error_code failure) {
    const std::string why = ": " + failure.message() + ".";
    fail_open(proxy
                  ? problem_of_proxy(Reason::proxy_failed, "No connection to the " + proxy_text() + why,
                                     proxy_unreachable_step, failure)
                  : problem_of_server(system_error(
                        Reason::connect_failed, "No connection to " + endpoint.authority() + why, failure)));
  }

  void connected() {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored);
    if (proxy) return pass_proxy();
    if (!endpoint.secure) return finish_open();
    shake_hands();
  }

  void finish_open() {
    loop.cancel_timer(open_timer);
    std::exchange(opened, nullptr)(std::nullopt);
  }

  void pass_proxy() {
    const std::string target =
        (endpoint.host.find(':') == std::string::npos ? endpoint.host : '[' + endpoint.host + ']') + ':' +
        endpoint.port;
    is_asking_proxy = true;
    proxy_request.emplace(beast::http::verb::connect, target, 11);
    proxy_request->set(beast::http::field::host, target);
    if (!proxy->authorization.empty()) {
      proxy_request->set(beast::http::field::proxy_authorization, proxy->authorization.view());
    }
    beast::http::async_write(socket, *proxy_request,
                             [self = shared_from_this()](error_code failure, std::size_t) {
                               if (self->closed) return;
                               if (failure) return self->fail_proxy(failure);
                               self->proxy_request.reset();
                               self->start_proxy_answer();
                             });
  }

  void start_proxy_answer() {
    parser.emplace(0);
    parser->skip(true);  // An answer to CONNECT has no body.
    read_proxy();
  }

  void read_proxy() {
    if (const error_code failure = parse()) return fail_proxy(failure);
    if (parser->is_done()) return parser->is_interim() ? start_proxy_answer() : proxy_answered();
    socket.async_read_some(buffer.prepare(record_size),
                           [self = shared_from_this()](error_code failure, std::size_t size) {
                             if (self->closed) return;
                             if (failure) return self->fail_proxy(failure);
                             self->buffer.commit(size);
                             self->read_proxy();
                           });
  }

  void fail_proxy(error_code failure) {
    fail_open(problem_of_proxy(Reason::proxy_failed,
                               "The " + proxy_text() + " did not answer: " + failure.message() + ".",
                               proxy_silent_step));
  }

  void proxy_answered() {
    const int status = parser->take().status;
    is_asking_proxy = false;
    parser.reset();
    buffer.clear();
    if (status / 100 != 2) {
      return fail_open(
          problem_of_proxy(Reason::proxy_failed,
                           "The " + proxy_text() + " refused the connection to " + endpoint.authority() +
                               " with HTTP status " + std::to_string(status) + ".",
                           proxy_refused_step),
          status >= 500);
    }
    shake_hands();
  }

  void shake_hands() {
    if (!expect_host(tls->native_handle(), endpoint.host)) {
      return fail_open(make_error(Reason::out_of_memory, words_of(Reason::out_of_memory)), false);
    }
    go_on_shaking();
  }

  void go_on_shaking() {
    const TlsChannel::Step step = tls->shake_hands();
    if (step == TlsChannel::Step::failed) {
      send_at_once();  // The alert that tells the server why.
      return fail_handshake(tls->failure());
    }
    if (step == TlsChannel::Step::done) {
      if (auto doubt = doubt_host(tls->native_handle(), endpoint.host)) {
        return fail_open(problem_of_server(*std::move(doubt)), false);
      }
    }
    send_tls([self = shared_from_this(), step](error_code failure) {
      if (failure) return self->fail_handshake(failure);
      if (step == TlsChannel::Step::done) return self->finish_open();
      self->receive([self](error_code read_failure) {
        if (read_failure) return self->fail_handshake(read_failure);
        self->go_on_shaking();
      });
    });
  }

  void fail_handshake(error_code failure) {
    // Without memory OpenSSL may take a certificate for a bad one.
    if (failure == boost::system::errc::not_enough_memory) {
      return fail_open(make_error(Reason::out_of_memory, words_of(Reason::out_of_memory)), false);
    }
    Error error = trust.handshake_error(tls->native_handle(), endpoint.host, failure.message());
    const bool may_pass = error.reason == Reason::tls_failed || error.reason == Reason::too_many_open_files;
    fail_open(problem_of_server(std::move(error)), may_pass);
  }

  // ---- Bytes ----

  // The system takes a request's few bytes at once, nearly always: then `sent` is called from in here. Errors
  // come from the loop only.
  template <class Sent>
  void send(std::string_view bytes, Sent sent) {
    error_code failure;
    const std::size_t size = bytes.empty() ? 0 : socket.write_some(asio::buffer(bytes), failure);
    if (size == bytes.size()) return sent(error_code());
    asio::async_write(
        socket, asio::buffer(bytes.substr(size)),
        [self = shared_from_this(), sent = std::move(sent)](error_code late_failure, std::size_t) {
          if (!self->closed) sent(late_failure);
        });
  }

  template <class Sent>
  void send_tls(Sent sent) {
    send(tls->output(), [this, sent = std::move(sent)](error_code failure) {
      tls->sent(tls->output().size());
      sent(failure);
    });
  }

  // For what may also wait for the next request, such as the answer to a KeyUpdate.
  void send_at_once() {
    if (tls->output().empty()) return;
    error_code ignored;
    tls->sent(socket.write_some(asio::buffer(tls->output()), ignored));
  }

  // Gives TLS more to read.
  template <class Received>
  void receive(Received received) {
    const auto room = tls->room();
    socket.async_read_some(
        asio::buffer(room.data(), room.size()),
        [self = shared_from_this(), received = std::move(received)](error_code failure, std::size_t size) {
          if (self->closed) return;
          // TLS ends with a close_notify: without one, the answer may have been cut.
          if (failure == asio::error::eof) failure = asio::ssl::error::stream_truncated;
          self->tls->received(size);
          received(failure);
        });
  }

  // ---- Exchange ----

  void exchange(const Secret& wire, std::size_t limit, Exchanged handler) {
    exchanged = std::move(handler);
    body_limit = limit;
    keep_alive = false;
    parser.emplace(body_limit);
    const auto sent = [this](error_code failure) { failure ? fail_exchange(failure) : read(); };
    if (!tls) return send(wire.view(), sent);
    if (tls->write(wire.view()) == TlsChannel::Step::done) return send_tls(sent);
    loop.post([self = shared_from_this()] {
      if (!self->closed) self->fail_exchange(self->tls->failure());
    });
  }

  void read() {
    if (tls) return tls->holds_more() ? read_tls() : receive_for_answer();
    socket.async_read_some(buffer.prepare(record_size),
                           [self = shared_from_this()](error_code failure, std::size_t size) {
                             if (self->closed) return;
                             self->buffer.commit(size);
                             if (!self->is_over(failure)) self->read();
                           });
  }

  void receive_for_answer() {
    receive([this](error_code failure) {
      if (!failure || !is_over(failure)) read_tls();
    });
  }

  void read_tls() {
    TlsChannel::Step step{};
    do {
      const auto room = buffer.prepare(record_size);
      std::size_t size = room.size();
      step = tls->read(static_cast<char*>(room.data()), size);
      buffer.commit(size);
      send_at_once();
      if (step == TlsChannel::Step::needs_input) return receive_for_answer();
    } while (!is_over(step == TlsChannel::Step::failed ? tls->failure() : error_code()));
  }

  // Gives the parser what was received.
  error_code parse() {
    error_code failure;
    while (buffer.size() > 0 && !parser->is_done() && !failure) {
      buffer.consume(parser->feed(buffer.data(), failure));
    }
    if (failure == beast::http::error::need_more) failure = {};
    // What the parser leaves is a line that has not ended: not all of them have a limit of Beast's.
    if (!failure && !parser->is_done() && buffer.size() > longest_header) {
      failure = beast::http::error::header_limit;
    }
    return failure;
  }

  // Parses what was received. True where the exchange is over, and its handler called.
  bool is_over(error_code failure) {
    if (failure == asio::error::eof && parser->got_some()) {
      failure = {};
      parser->put_eof(failure);
    } else if (!failure) {
      failure = parse();
    }
    if (failure) {
      fail_exchange(failure);
      return true;
    }
    if (!parser->is_done()) return false;
    if (parser->is_interim()) {
      parser.emplace(body_limit);
      return is_over({});  // The real answer may be in what was received already.
    }
    complete();
    return true;
  }

  void fail_exchange(error_code failure) {
    using HttpError = beast::http::error;
    ConnectionFailure result;
    result.answer_started = parser->got_some() || buffer.size() > 0;
    if (failure == HttpError::body_limit || failure == HttpError::header_limit) {
      const bool by_body = failure == HttpError::body_limit;
      result.error = make_error(Reason::unexpected_response,
                                "The answer of " + endpoint.authority() + " is too large: " +
                                    (by_body ? "its body" : "a part of its header") + " has more than " +
                                    std::to_string(by_body ? body_limit : longest_header) + " bytes.");
      result.another_try_may_help = false;
    } else if (failure.category() == make_error_code(HttpError::bad_version).category() &&
               failure != HttpError::end_of_stream && failure != HttpError::partial_message) {
      result.error = make_error(Reason::unexpected_response, "The answer of " + endpoint.authority() +
                                                                 " is not HTTP: " + failure.message() + ".");
      result.another_try_may_help = false;
    } else {
      result.error = problem_of_server(
          system_error(Reason::connection_lost,
                       "The connection to " + endpoint.authority() +
                           " broke before the whole answer had arrived: " + failure.message() + ".",
                       failure));
    }
    const auto handler = std::move(exchanged);
    close();
    handler(std::move(result));
  }

  void complete() {
    // What came after this answer must not be taken for the answer to the next request.
    keep_alive = parser->keep_alive() && buffer.size() == 0 && !(tls && tls->holds_more());
    used = true;
    std::exchange(exchanged, nullptr)(parser->take());
  }

  bool is_quiet() {
    char farewell = 0;
    error_code failure;
    socket.receive(asio::buffer(&farewell, 1), Socket::message_peek, failure);
    return failure == asio::error::would_block;
  }
};

Connection::Connection(Loop& loop, TlsContext& tls, Resolver& resolver, FamilyMemory& families,
                       Endpoint endpoint, const Proxy* proxy)
    : state_(std::make_shared<State>(loop, tls, resolver, families, std::move(endpoint), proxy)) {}

Connection::~Connection() {
  close();
}

void Connection::open(std::chrono::milliseconds timeout,
                      std::function<void(std::optional<ConnectionFailure>)> handler) {
  state_->open(timeout, std::move(handler));
}

void Connection::exchange(const Secret& wire, std::size_t body_limit,
                          std::function<void(boost::system::result<Response, ConnectionFailure>&&)> handler) {
  state_->exchange(wire, body_limit, std::move(handler));
}

bool Connection::is_reusable() const noexcept {
  return !state_->closed && state_->keep_alive;
}

bool Connection::is_quiet() {
  return state_->is_quiet();
}

bool Connection::was_used() const noexcept {
  return state_->used;
}

void Connection::close() {
  state_->close();
}

}  // namespace managementpartner::http

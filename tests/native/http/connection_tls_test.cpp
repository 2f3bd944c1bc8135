// What a server may do in TLS, below HTTP: records, segments, alerts, new keys.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <latch>
#include <optional>
#include <utility>

#include "http/connection.hpp"
#include "http/tls/tls_channel.hpp"
#include "support/temporary_folder.hpp"
#include "support/tls_server.hpp"

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;
using test::Conversation;
using test::Peer;
using test::Script;
using test::TlsServer;

constexpr const char* no_failure = "";
constexpr const char* request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

const test::Certificate& certificate() {
  static const test::Certificate made = test::make_certificate("IP:127.0.0.1");
  return made;
}

// Varied, so that what is lost, doubled or out of order shows.
std::string text_of(std::size_t size) {
  std::string text(size, '\0');
  unsigned state = 1;
  for (char& character : text) {
    state = state * 1103515245 + 12345;
    character = static_cast<char>('a' + (state >> 16) % 26);
  }
  return text;
}

std::string answer(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// One connection to a server of 127.0.0.1. Each step runs the loop until it is over.
class Client {
 public:
  explicit Client(const Peer& peer) {
    connection_ = std::make_shared<Connection>(loop_, *tls_, resolver_, families_,
                                               Endpoint{"127.0.0.1", std::to_string(peer.port())}, nullptr);
  }
  ~Client() { connection_->close(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // "" or what failed.
  std::string open(std::chrono::milliseconds timeout = 20s) {
    std::string result = "no handler was called";
    run([&](const std::function<void()>& finished) {
      connection_->open(timeout, [&, finished](const std::optional<ConnectionFailure>& failure) {
        result = failure ? text(failure->error) : no_failure;
        finished();
      });
    });
    return result;
  }

  // The answer's body or what failed.
  std::string exchange(const std::string& sent = request) {
    const Secret wire(sent);
    std::string result = "no handler was called";
    run([&](const std::function<void()>& finished) {
      connection_->exchange(wire, std::size_t{64} << 20,
                            [&, finished](boost::system::result<Response, ConnectionFailure>&& outcome) {
                              result =
                                  outcome ? std::string(outcome->body.view()) : text(outcome.error().error);
                              finished();
                            });
    });
    return result;
  }

  // Begins to open, and to exchange where there is something to send; closes in the middle of it. The number
  // of handlers that were called.
  int close_in_the_middle(const std::string& sent, const std::function<void()>& in_the_middle) {
    const Secret wire(sent);
    if (!sent.empty()) BOOST_TEST(open() == no_failure);
    int called = 0;
    loop_.on_exception([&](const std::exception_ptr&) { ++called; });  // Of a handler that is gone.
    run([&](const std::function<void()>& finished) {
      if (sent.empty()) {
        connection_->open(20s, [&](const auto&) { ++called; });
      } else {
        connection_->exchange(wire, 1000, [&](const auto&) { ++called; });
      }
      loop_.at(Clock::now() + 50ms, [&, finished] {
        connection_->close();
        in_the_middle();
        loop_.at(Clock::now() + 50ms, finished);
      });
    });
    return called;
  }

  [[nodiscard]] bool is_reusable() const { return connection_->is_reusable(); }

 private:
  static std::string text(const Error& error) {
    return std::string(reason_name(error.reason)) + ": " + error.message;
  }

  void run(const std::function<void(std::function<void()>)>& start) {
    loop_.run([&](const std::function<void()>& finished) {
      const auto guard = loop_.at(Clock::now() + 20s, finished);
      start([this, guard, finished] {
        loop_.cancel_timer(guard);
        finished();
      });
    });
  }

  static std::unique_ptr<TlsContext> trusting() {
    const test::TemporaryFolder folder;
    return *TlsContext::create(folder.write("ca.pem", certificate().pem), {},
                               RootPlaces(Environment::given()));
  }

  Loop loop_;
  std::unique_ptr<TlsContext> tls_ = trusting();
  Resolver resolver_{loop_};
  FamilyMemory families_;
  std::shared_ptr<Connection> connection_;
};

// Runs after the handshake, all of which has been sent.
Script after_handshake(int version, std::function<void(TlsServer&, Conversation&)> script) {
  return [version, script = std::move(script)](Conversation& client) {
    TlsServer server(client, certificate(), version);
    if (!server.shake_hands()) return;
    server.send();
    script(server, client);
  };
}

bool starts_with(const std::string& text, const std::string& start) {
  if (!text.starts_with(start)) BOOST_TEST_MESSAGE(text.substr(0, 200));
  return text.starts_with(start);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_tls)

BOOST_AUTO_TEST_CASE(an_answer_that_ends_with_the_connection_needs_a_close_notify) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    for (const bool farewell : {true, false}) {
      Peer peer({}, {after_handshake(version, [&](TlsServer& server, Conversation&) {
                  server.read_header();
                  server.put("HTTP/1.1 200 OK\r\n\r\nthe whole");
                  if (farewell) server.put_farewell();
                  server.send();
                })});
      Client client(peer);
      BOOST_TEST(client.open() == no_failure);
      const std::string outcome = client.exchange();
      if (farewell) {
        BOOST_TEST(outcome == "the whole");
      } else {
        BOOST_TEST(starts_with(outcome, "ConnectionLost: "));
        BOOST_TEST(outcome.find("stream truncated") != std::string::npos);
      }
      BOOST_TEST(!client.is_reusable());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_close_notify_within_an_answer_of_known_length_is_an_error) {
  Peer peer({}, {after_handshake(TLS1_3_VERSION, [](TlsServer& server, Conversation& client) {
              server.read_header();
              server.put("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
              server.put_farewell();
              server.send();
              client.wait_for_client_to_leave();
            })});
  Client client(peer);
  BOOST_TEST(client.open() == no_failure);
  BOOST_TEST(starts_with(client.exchange(), "ConnectionLost: "));
}

BOOST_AUTO_TEST_CASE(a_close_notify_behind_the_answer_ends_the_connection) {
  Peer peer({}, {after_handshake(TLS1_3_VERSION, [](TlsServer& server, Conversation& client) {
              server.read_header();
              server.put(answer("last"));
              server.put_farewell();
              server.send();
              client.wait_for_client_to_leave();
            })});
  Client client(peer);
  BOOST_TEST(client.open() == no_failure);
  BOOST_TEST(client.exchange() == "last");
  BOOST_TEST(!client.is_reusable());
}

BOOST_AUTO_TEST_CASE(keys_change_within_and_between_answers) {
  std::atomic<int> changes = 0;  // Of the client's keys.
  Peer peer({}, {after_handshake(TLS1_3_VERSION, [&](TlsServer& server, Conversation& client) {
              SSL_set_msg_callback(server.native_handle(), [](int sent, int, int type, const void* bytes,
                                                              std::size_t, SSL*, void* count) {
                const bool is_change = type == SSL3_RT_HANDSHAKE &&
                                       *static_cast<const unsigned char*>(bytes) == SSL3_MT_KEY_UPDATE;
                if (sent == 0 && is_change) ++*static_cast<std::atomic<int>*>(count);
              });
              SSL_set_msg_callback_arg(server.native_handle(), &changes);
              for (int round = 0; round < 3; ++round) {
                if (server.read_header().empty()) return;
                const std::string whole = answer(std::string(100, static_cast<char>('a' + round)));
                SSL_key_update(server.native_handle(), SSL_KEY_UPDATE_REQUESTED);
                server.put(whole.substr(0, 50));
                server.send();
                SSL_key_update(server.native_handle(), SSL_KEY_UPDATE_REQUESTED);
                server.put(whole.substr(50));
                server.send();
              }
              server.read_some();
              client.wait_for_client_to_leave();
            })});
  {
    Client client(peer);
    BOOST_TEST(client.open() == no_failure);
    for (int round = 0; round < 3; ++round) {
      BOOST_TEST(client.exchange() == std::string(100, static_cast<char>('a' + round)));
      BOOST_TEST(client.is_reusable());
    }
  }
  // The last two may have been lost with the connection.
  BOOST_TEST(changes >= 4);
}

BOOST_AUTO_TEST_CASE(tickets_may_come_before_the_request_or_with_the_answer) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    for (const bool with_answer : {true, false}) {
      Peer peer({}, {[&](Conversation& client) {
                  TlsServer server(client, certificate(), version);
                  if (!server.shake_hands()) return;
                  if (!with_answer || version == TLS1_2_VERSION) server.send();
                  server.read_header();
                  server.put(answer("one"));
                  server.send();
                  server.read_header();
                  server.put(answer("two"));
                  server.send();
                  client.wait_for_client_to_leave();
                }});
      Client client(peer);
      BOOST_TEST(client.open() == no_failure);
      BOOST_TEST(client.exchange() == "one");
      BOOST_TEST(client.is_reusable());
      BOOST_TEST(client.exchange() == "two");
    }
  }
}

BOOST_AUTO_TEST_CASE(tickets_after_the_answer_stop_no_later_request) {
  Peer peer({}, {after_handshake(TLS1_3_VERSION, [](TlsServer& server, Conversation& client) {
              server.read_header();
              server.put(answer("one"));
              server.send();
              SSL_new_session_ticket(server.native_handle());
              SSL_do_handshake(server.native_handle());
              server.send();
              server.read_header();
              server.put(answer("two"));
              server.send();
              client.wait_for_client_to_leave();
            })});
  Client client(peer);
  BOOST_TEST(client.open() == no_failure);
  BOOST_TEST(client.exchange() == "one");
  BOOST_TEST(client.exchange() == "two");
}

BOOST_AUTO_TEST_CASE(data_in_one_segment_with_the_end_of_the_handshake_is_not_lost) {
  const std::vector<Script> scripts{
      [](Conversation& client) {
        TlsServer server(client, certificate(), TLS1_2_VERSION);
        if (!server.shake_hands()) return;
        server.put(answer("early"));
        server.send();
        client.wait_for_client_to_leave();
      },
      [](Conversation& client) {
        TlsServer server(client, certificate(), TLS1_3_VERSION);
        if (!server.start_with(answer("early"))) return;
        server.send();
        if (server.shake_hands()) server.send();
        client.wait_for_client_to_leave();
      },
  };
  for (const auto& script : scripts) {
    Peer peer({}, {script});
    Client client(peer);
    BOOST_TEST(client.open() == no_failure);
    // The server sends no data later: the answer is among what came with the handshake.
    BOOST_TEST(client.exchange() == "early");
  }
}

BOOST_AUTO_TEST_CASE(records_may_be_tiny) {
  const std::string body = text_of(3000);  // With what TLS adds, several times the room for input.
  Peer peer({}, {after_handshake(TLS1_3_VERSION, [&](TlsServer& server, Conversation& client) {
              for (int round = 0; round < 2; ++round) {
                server.read_header();
                for (const char character : answer(body)) server.put({&character, 1});
                server.send();
              }
              client.wait_for_client_to_leave();
            })});
  Client client(peer);
  BOOST_TEST(client.open() == no_failure);
  BOOST_TEST(client.exchange() == body);
  BOOST_TEST(client.is_reusable());
  BOOST_TEST(client.exchange() == body);
}

BOOST_AUTO_TEST_CASE(segments_may_be_tiny) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const std::string body = text_of(5000);
    Peer peer({}, {after_handshake(version, [&](TlsServer& server, Conversation& client) {
                server.read_header();
                server.put(answer(body));  // One record.
                for (const char byte : server.take()) client.write({byte});
                client.wait_for_client_to_leave();
              })});
    Client client(peer);
    BOOST_TEST(client.open() == no_failure);
    BOOST_TEST(client.exchange() == body);
    BOOST_TEST(client.is_reusable());
  }
}

BOOST_AUTO_TEST_CASE(what_socket_buffers_cannot_hold_arrives_whole) {
  const std::string body = text_of(12'000'000);
  std::atomic<int> whole_requests = 0;
  Peer peer({}, {after_handshake(TLS1_3_VERSION, [&](TlsServer& server, Conversation& client) {
              for (int round = 0; round < 2; ++round) {
                std::string received;
                server.read_header();
                while (received.size() < body.size()) {
                  const std::string more = server.read_some();
                  if (more.empty()) return;
                  received += more;
                }
                if (received == body) ++whole_requests;
                server.put(answer(body));
                server.send();
              }
              client.wait_for_client_to_leave();
            })});
  Client client(peer);
  BOOST_TEST(client.open() == no_failure);
  const std::string put = "PUT / HTTP/1.1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  for (int round = 0; round < 2; ++round) {
    BOOST_TEST((client.exchange(put + body) == body));
    BOOST_TEST(whole_requests == round + 1);
    BOOST_TEST(client.is_reusable());
  }
}

BOOST_AUTO_TEST_CASE(a_server_that_asks_to_renegotiate_is_refused_and_the_call_goes_on) {
  for (const bool before_request : {true, false}) {
    Peer peer({}, {[&](Conversation& client) {
                TlsServer server(client, certificate(), TLS1_2_VERSION);
                if (!server.shake_hands()) return;
                const auto ask = [&] {
                  SSL_renegotiate(server.native_handle());
                  SSL_do_handshake(server.native_handle());
                };
                if (before_request) ask();
                server.send();
                server.read_header();
                if (!before_request) ask();
                server.put(answer("one"));
                server.send();
                // OpenSSL ends a connection on which it was refused.
                server.read_some();
                server.send();
                client.wait_for_client_to_leave();
              }});
    Client client(peer);
    BOOST_TEST(client.open() == no_failure);
    BOOST_TEST(client.exchange() == "one");
    const std::string next = client.exchange();
    BOOST_TEST(starts_with(next, "ConnectionLost: "));
    BOOST_TEST(next.find("Success") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_record_that_cannot_be_decrypted_is_an_error) {
  Peer peer({}, {after_handshake(TLS1_2_VERSION, [](TlsServer& server, Conversation& client) {
              server.read_header();
              client.write(std::string("\x17\x03\x03\x00\x05wrong", 10));
              client.wait_for_client_to_leave();
            })});
  Client client(peer);
  BOOST_TEST(client.open() == no_failure);
  const std::string outcome = client.exchange();
  BOOST_TEST(starts_with(outcome, "ConnectionLost: "));
  BOOST_TEST(outcome.find("Success") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_handshake_that_stops_midway_ends_with_its_timeout) {
  Peer peer({}, {[](Conversation& client) {
              client.read_some();
              client.write(std::string("\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03", 11));
              client.wait_for_client_to_leave();
            }});
  Client client(peer);
  const auto start = Clock::now();
  BOOST_TEST(starts_with(client.open(50ms), "ConnectFailed: "));
  BOOST_TEST((Clock::now() - start < 5s));
}

BOOST_AUTO_TEST_CASE(a_closed_connection_calls_no_handler) {
  std::latch done(3);
  const std::vector<std::pair<std::string, Script>> cases{
      // In the handshake.
      {"",
       [&](Conversation& client) {
         client.read_some();
         client.write(std::string("\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03", 11));
         done.wait();
       }},
      // While the request is written, which the server does not read.
      {"PUT / HTTP/1.1\r\nContent-Length: 60000000\r\n\r\n" + std::string(60'000'000, 'x'),
       after_handshake(TLS1_3_VERSION, [&](TlsServer&, Conversation&) { done.wait(); })},
      // While the answer is read.
      {request, after_handshake(TLS1_3_VERSION,
                                [&](TlsServer& server, Conversation&) {
                                  server.read_header();
                                  server.put("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
                                  server.send();
                                  done.wait();
                                })},
  };
  std::vector<Script> scripts;
  for (const auto& [sent, script] : cases) scripts.push_back(script);
  Peer peer({}, scripts);
  for (const auto& [sent, script] : cases) {
    Client client(peer);
    BOOST_TEST(client.close_in_the_middle(sent, [&] { done.count_down(); }) == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_write_that_needs_input_fails_with_words) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  TlsChannel channel(context.get());
  // Before the handshake, which OpenSSL then starts by itself.
  BOOST_TEST((channel.write("text") == TlsChannel::Step::failed));
  BOOST_TEST(channel.failure().failed());
  BOOST_TEST(channel.failure().message() == "unexpected result");
  BOOST_TEST(channel.output().find("text") == std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

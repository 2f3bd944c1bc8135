#include "http/server/server.hpp"

#include <atomic>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>
#include <future>
#include <thread>
#include <vector>

#include "support/many_files.hpp"

namespace managementpartner::http::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

asio::io_context& io() {
  static asio::io_context only;
  return only;
}

// Somebody of this machine.
class Visitor {
 public:
  explicit Visitor(std::uint16_t port, bool v6 = false) {
    const asio::ip::address address =
        v6 ? asio::ip::address(asio::ip::address_v6::loopback()) : asio::ip::address_v4::loopback();
    socket_.connect({address, port}, failure_);
  }
  [[nodiscard]] bool connected() const { return !failure_; }

  Visitor& say(std::string_view bytes) {
    asio::write(socket_, asio::buffer(bytes.data(), bytes.size()), failure_);
    return *this;
  }
  // All that comes until the other side ends.
  std::string hear() {
    std::string heard;
    asio::read(socket_, asio::dynamic_buffer(heard), failure_);
    return heard;
  }

 private:
  tcp::socket socket_{io()};
  error_code failure_;
};

// "GET / HTTP/1.1" with the Host that belongs to it, more headers and a body.
std::string request(const std::string& line, std::uint16_t port, const std::string& headers = {},
                    const std::string& body = {}) {
  return line + "\r\nHost: localhost:" + std::to_string(port) + "\r\n" + headers + "\r\n" + body;
}

std::string right(std::uint16_t port, const std::string& headers = {}) {
  return request("GET /?right HTTP/1.1", port, headers);
}

std::string ask(std::uint16_t port, std::string_view request, bool v6 = false) {
  return Visitor(port, v6).say(request).hear();
}

using Answer = std::function<void(Server&, Request, Responder)>;

// Waits for one request, as for a browser that comes back from a sign-in.
void usual_answer(Server& server, const Request& request, const Responder& responder) {
  if (request.method != "GET" || request.target.view() != "/?right") return responder.reply({404, "nothing"});
  server.stop_listening();
  responder.reply({200, "welcome"});
}

// What visitors do while the server is there; it must be gone afterwards.
void visit(const std::function<void(std::uint16_t port)>& visitors, const Answer& answer = usual_answer,
           Limits limits = {}) {
  Loop loop;
  std::unique_ptr<Server> server;
  std::jthread thread;
  std::uint16_t port = 0;
  loop.run([&](const std::function<void()>& finished) {
    server = Server::open(
        loop,
        [&](Request request, Responder responder) {
          answer(*server, std::move(request), std::move(responder));
        },
        limits);
    BOOST_REQUIRE(server);
    port = server->port();
    thread = std::jthread([&, finished] {
      visitors(port);
      loop.post([&, finished] {
        server = nullptr;
        finished();
      });
    });
  });
  BOOST_TEST(!Visitor(port).connected());
  BOOST_TEST(!Visitor(port, true).connected());
}

bool is_welcome(const std::string& heard) {
  return heard.starts_with("HTTP/1.1 200 OK\r\n") && heard.ends_with("\r\n\r\nwelcome");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server)

BOOST_AUTO_TEST_CASE(answers_in_both_families) {
  for (const bool v6 : {false, true}) {
    visit([&](std::uint16_t port) { BOOST_TEST(is_welcome(ask(port, right(port), v6))); });
  }
}

BOOST_AUTO_TEST_CASE(a_page_is_kept_nowhere_and_loads_nothing) {
  visit([](std::uint16_t port) {
    const std::string heard = ask(port, right(port));
    for (const std::string line : {"Content-Type: text/html; charset=utf-8", "Content-Length: 7",
                                   "Cache-Control: no-store", "Content-Security-Policy: default-src 'none'",
                                   "Referrer-Policy: no-referrer", "Connection: close"}) {
      BOOST_TEST(heard.find("\r\n" + line + "\r\n") != std::string::npos, line);
    }
  });
}

BOOST_AUTO_TEST_CASE(goes_on_listening_until_the_awaited_one_comes) {
  visit([](std::uint16_t port) {
    BOOST_TEST(ask(port, request("GET /favicon.ico HTTP/1.1", port)).starts_with("HTTP/1.1 404 "));
    BOOST_TEST(ask(port, request("POST /?right HTTP/1.1", port)).starts_with("HTTP/1.1 404 "));
    BOOST_TEST(is_welcome(ask(port, right(port))));
    BOOST_TEST(!Visitor(port).connected());
  });
}

BOOST_AUTO_TEST_CASE(a_head_may_come_in_pieces) {
  visit([](std::uint16_t port) {
    Visitor visitor(port);
    for (const char character : right(port)) {
      visitor.say({&character, 1});
      std::this_thread::sleep_for(1ms);
    }
    BOOST_TEST(is_welcome(visitor.hear()));
  });
}

BOOST_AUTO_TEST_CASE(what_is_no_request_gets_no_further) {
  std::atomic<int> asked = 0;
  visit(
      [](std::uint16_t port) {
        BOOST_TEST(ask(port, "\x16\x03\x01\x02") == "");
        for (const std::string line :
             {"GET", "GET /", "GET  HTTP/1.1", "GET http://x/ HTTP/1.1", "GET / FTP/1"}) {
          BOOST_TEST(ask(port, line + "\r\n\r\n").starts_with("HTTP/1.1 400 "), line);
          BOOST_TEST(ask(port, request(line, port)).starts_with("HTTP/1.1 400 "), line);
        }
        const std::string endless(Limits{}.head, 'A');
        BOOST_TEST(ask(port, endless).starts_with("HTTP/1.1 431 "));
        BOOST_TEST(ask(port, right(port, "Cookie: " + endless)).starts_with("HTTP/1.1 431 "));
      },
      [&](Server&, const Request&, const Responder& responder) {
        ++asked;
        responder.reply({});
      });
  BOOST_TEST(asked == 0);
}

// Another name that points here is a page from elsewhere, which would read what it is told.
BOOST_AUTO_TEST_CASE(only_this_machines_own_names_are_served) {
  std::atomic<int> asked = 0;
  visit(
      [](std::uint16_t port) {
        const std::string at = ':' + std::to_string(port);
        const auto with = [&](const std::string& headers) {
          return ask(port, "GET /?right HTTP/1.1\r\n" + headers + "\r\n").substr(0, 13);
        };
        for (const std::string name : {"localhost", "LocalHost", "127.0.0.1", "[::1]"}) {
          BOOST_TEST(with("Host: " + name + at + "\r\n") == "HTTP/1.1 200 ", name);
        }
        for (const std::string& host :
             {"evil.example" + at, "localhost.evil.example" + at, "evil.localhost" + at,
              std::string("localhost"), std::string("127.0.0.1"), std::string("localhost:1"),
              "127.0.0.2" + at, "::1" + at, at, "localhost" + at + "0", std::string()}) {
          BOOST_TEST(with("Host: " + host + "\r\n") == "HTTP/1.1 421 ", host);
        }
        BOOST_TEST(with("") == "HTTP/1.1 400 ");
        const std::string good = "Host: localhost" + at + "\r\n";
        BOOST_TEST(with(good + good) == "HTTP/1.1 400 ");
        BOOST_TEST(with("Host: evil.example\r\n" + good) == "HTTP/1.1 400 ");
      },
      [&](Server&, const Request&, const Responder& responder) {
        ++asked;
        responder.reply({200, "welcome"});
      });
  BOOST_TEST(asked == 4);
}

BOOST_AUTO_TEST_CASE(cookies_of_other_programs_do_not_matter) {
  for (const std::size_t size : {8'000, 16'000}) {
    visit([&](std::uint16_t port) {
      BOOST_TEST(is_welcome(ask(port, right(port, "Cookie: a=" + std::string(size, 'b') + "\r\n"))));
    });
  }
}

BOOST_AUTO_TEST_CASE(bodies_come_whole) {
  const auto echo = [](Server&, const Request& request, const Responder& responder) {
    const auto type = request.header("content-type");
    responder.reply({200, std::string(type.value_or("none")) + '|' + std::string(request.body.view())});
  };
  visit(
      [](std::uint16_t port) {
        const std::string form = "Content-Type: text/x\r\n";
        BOOST_TEST(ask(port, request("POST / HTTP/1.1", port, form + "Content-Length: 3\r\n", "abc"))
                       .ends_with("\r\n\r\ntext/x|abc"));
        BOOST_TEST(ask(port, request("PUT / HTTP/1.1", port, "Transfer-Encoding: chunked\r\n",
                                     "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                       .ends_with("\r\n\r\nnone|abcde"));
        const std::string most(Limits{}.body, 'x');
        const std::string length = "Content-Length: " + std::to_string(most.size()) + "\r\n";
        BOOST_TEST(ask(port, request("POST / HTTP/1.1", port, length, most)).ends_with("|" + most));
      },
      echo);
}

BOOST_AUTO_TEST_CASE(a_body_that_is_too_long_is_refused) {
  std::atomic<int> asked = 0;
  visit(
      [](std::uint16_t port) {
        const std::string much(Limits{}.body + 1, 'x');
        const std::string length = "Content-Length: " + std::to_string(much.size()) + "\r\n";
        // Though it goes on sending, it hears the answer.
        BOOST_TEST(ask(port, request("POST / HTTP/1.1", port, length, much)).starts_with("HTTP/1.1 413 "));
        const std::string chunk = "8000\r\n" + std::string(0x8000, 'x') + "\r\n";
        BOOST_TEST(ask(port, request("POST / HTTP/1.1", port, "Transfer-Encoding: chunked\r\n",
                                     chunk + chunk + chunk + "0\r\n\r\n"))
                       .starts_with("HTTP/1.1 413 "));
        BOOST_TEST(ask(port, request("POST / HTTP/1.1", port, "Transfer-Encoding: chunked\r\n",
                                     std::string(10'000, '0')))
                       .starts_with("HTTP/1.1 400 "));
      },
      [&](Server&, const Request&, const Responder& responder) {
        ++asked;
        responder.reply({});
      });
  BOOST_TEST(asked == 0);
}

BOOST_AUTO_TEST_CASE(a_reply_may_come_later_and_others_are_answered_meanwhile) {
  std::optional<Responder> first;
  std::promise<void> asked;
  visit(
      [&](std::uint16_t port) {
        Visitor early(port);
        early.say(request("GET /early HTTP/1.1", port));
        asked.get_future().wait();
        BOOST_TEST(ask(port, request("GET /late HTTP/1.1", port)).ends_with("\r\n\r\nlate"));
        BOOST_TEST(early.hear().ends_with("\r\n\r\nearly"));
      },
      [&](Server&, const Request& request, const Responder& responder) {
        if (request.target.view() == "/early") {
          first = responder;
          asked.set_value();
          return;
        }
        responder.reply({200, "late"});
        first->reply({200, "early"});
        // Once is enough.
        first->reply({200, "again"});
      });
  // The server has gone.
  first->reply({200, "never"}, [] { BOOST_TEST(false); });
}

BOOST_AUTO_TEST_CASE(says_when_a_reply_was_sent) {
  std::promise<void> sent;
  bool replied = false;
  bool in_order = false;
  visit(
      [&](std::uint16_t port) {
        BOOST_TEST(ask(port, right(port)).ends_with("page"));
        // The reader may be quicker than the server's loop.
        BOOST_TEST((sent.get_future().wait_for(60s) == std::future_status::ready));
      },
      [&](Server&, const Request&, const Responder& responder) {
        responder.reply({200, "page"}, [&] {
          in_order = replied;
          sent.set_value();
        });
        replied = true;
      });
  BOOST_TEST(in_order);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_given_up_ends_its_connection) {
  visit([](std::uint16_t port) { BOOST_TEST(ask(port, right(port)) == ""); },
        [](Server&, const Request&, const Responder&) {});
}

BOOST_AUTO_TEST_CASE(the_body_is_only_announced_to_head) {
  visit(
      [](std::uint16_t port) {
        const std::string heard = ask(port, request("HEAD / HTTP/1.1", port));
        BOOST_TEST(heard.find("\r\nContent-Length: 4\r\n") != std::string::npos);
        BOOST_TEST(heard.ends_with("\r\n\r\n"));
      },
      [](Server&, const Request&, const Responder& responder) {
        responder.reply({200, "page"});
      });
}

BOOST_AUTO_TEST_CASE(a_long_reply_arrives_whole_at_a_slow_visitor) {
  const std::string page(std::size_t{16} << 20, 'x');
  visit(
      [&](std::uint16_t port) {
        Visitor slow(port);
        slow.say(right(port));
        std::this_thread::sleep_for(200ms);
        BOOST_TEST((slow.hear().size() > page.size()));
      },
      [&](Server&, const Request&, const Responder& responder) {
        responder.reply({200, page});
      });
}

BOOST_AUTO_TEST_CASE(a_handler_may_end_the_server) {
  Loop loop;
  std::unique_ptr<Server> server;
  std::jthread visitor;
  loop.run([&](const std::function<void()>& finished) {
    server = Server::open(loop, [&, finished](Request, const Responder& responder) {
      responder.reply({200, "the last"}, [] { BOOST_TEST(false); });
      server = nullptr;
      finished();
    });
    visitor = std::jthread(
        [port = server->port()] { BOOST_TEST(ask(port, right(port)).ends_with("\r\n\r\nthe last")); });
  });
}

BOOST_AUTO_TEST_CASE(a_thousand_others_do_not_keep_the_awaited_one_out) {
  managementpartner::test::allow_many_files();  // A thousand connections in one process, both sides.
  visit([](std::uint16_t port) {
    std::vector<std::unique_ptr<Visitor>> others;
    // One that began to speak is not the first to go.
    const std::string wanted = right(port);
    Visitor early(port);
    early.say(wanted.substr(0, 10));
    for (int count = 0; count < 1'000; ++count) {
      others.push_back(std::make_unique<Visitor>(port, count % 2 == 1));
      if (count % 3 == 1) others.back()->say(request("GET /?wrong HTTP/1.1", port));
      if (count % 3 == 2) others.back()->say("garbage");
    }
    const auto start = Clock::now();
    BOOST_TEST(is_welcome(early.say(wanted.substr(10)).hear()));
    BOOST_CHECK(Clock::now() - start < 2s);
  });
  visit([](std::uint16_t port) {
    std::vector<std::unique_ptr<Visitor>> others;
    for (int count = 0; count < 1'000; ++count) others.push_back(std::make_unique<Visitor>(port));
    const auto start = Clock::now();
    BOOST_TEST(is_welcome(ask(port, right(port))));
    BOOST_CHECK(Clock::now() - start < 2s);
  });
}

BOOST_AUTO_TEST_CASE(of_33_the_one_that_was_silent_longest_gives_way) {
  BOOST_TEST(Limits{}.connections == 32U);
  BOOST_CHECK(Limits{}.time == 5s);
  Limits patient;
  patient.time = 60s;
  visit(
      [](std::uint16_t port) {
        std::vector<std::unique_ptr<Visitor>> visitors;
        for (int count = 0; count < 33; ++count) visitors.push_back(std::make_unique<Visitor>(port));
        const auto start = Clock::now();
        BOOST_TEST(visitors.front()->hear() == "");
        BOOST_CHECK(Clock::now() - start < 30s);
        visitors.erase(visitors.begin());
        for (const auto& visitor : visitors) {
          BOOST_TEST(visitor->say(request("GET /?wrong HTTP/1.1", port)).hear().starts_with("HTTP/1.1 404 "));
        }
      },
      usual_answer, patient);
}

BOOST_AUTO_TEST_CASE(who_is_being_answered_gives_way_to_nobody) {
  managementpartner::test::allow_many_files();
  std::optional<Responder> first;
  std::promise<void> asked;
  visit(
      [&](std::uint16_t port) {
        Visitor early(port);
        early.say(request("GET /early HTTP/1.1", port));
        asked.get_future().wait();
        std::vector<std::unique_ptr<Visitor>> others;
        for (int count = 0; count < 200; ++count) {
          others.push_back(std::make_unique<Visitor>(port));
          if (count % 2 == 1) others.back()->say("GET /");
        }
        static_cast<void>(ask(port, right(port)));
        BOOST_TEST(early.hear().ends_with("\r\n\r\nearly"));
      },
      [&](Server&, const Request& request, const Responder& responder) {
        if (request.target.view() == "/early") {
          first = responder;
          asked.set_value();
          return;
        }
        responder.reply({});
        first->reply({200, "early"});
      });
}

BOOST_AUTO_TEST_CASE(who_is_slow_is_dropped) {
  visit([](std::uint16_t port) {
    const auto start = Clock::now();
    Visitor slow(port);
    std::jthread dripping([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        slow.say("A");
        std::this_thread::sleep_for(50ms);
      }
    });
    BOOST_TEST(Visitor(port).hear() == "");
    BOOST_CHECK(Clock::now() - start > Limits{}.time - 500ms);
    BOOST_CHECK(Clock::now() - start < Limits{}.time + 3s);
    dripping.request_stop();
    dripping.join();
    BOOST_TEST(slow.hear() == "");
  });
}

BOOST_AUTO_TEST_CASE(who_does_not_take_the_reply_is_dropped) {
  std::atomic<bool> sent = false;
  Limits limits;
  limits.time = 300ms;
  visit(
      [&](std::uint16_t port) {
        Visitor deaf(port);
        deaf.say(right(port));
        const auto start = Clock::now();
        while (!sent && Clock::now() - start < 10s) std::this_thread::sleep_for(10ms);
        BOOST_TEST(sent);
      },
      [&](Server&, const Request&, const Responder& responder) {
        responder.reply({200, std::string(std::size_t{64} << 20, 'x')}, [&] { sent = true; });
      },
      limits);
}

BOOST_AUTO_TEST_CASE(ends_with_visitors_inside) {
  std::vector<std::unique_ptr<Visitor>> visitors;
  visit([&](std::uint16_t port) {
    for (int count = 0; count < 10; ++count) {
      visitors.push_back(std::make_unique<Visitor>(port));
      visitors.back()->say("GET /");
    }
  });
  for (const auto& visitor : visitors) BOOST_TEST(visitor->hear() == "");
}

BOOST_AUTO_TEST_CASE(each_has_a_port_of_its_own) {
  Loop loop;
  loop.run([&](const std::function<void()>& finished) {
    const auto ignore = [](Request, const Responder&) {};
    const auto first = Server::open(loop, ignore);
    const auto second = Server::open(loop, ignore);
    BOOST_TEST(first->port() != second->port());
    finished();
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http::server

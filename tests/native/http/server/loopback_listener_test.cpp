#include "http/server/loopback_listener.hpp"

#include <sys/resource.h>

#include <atomic>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

namespace managementpartner::http {

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

std::string ask(std::uint16_t port, std::string_view request, bool v6 = false) {
  return Visitor(port, v6).say(request).hear();
}

LoopbackReply usual_answer(const LoopbackRequest& request) {
  if (request.method != "GET" || request.target != "/?right") return {404, "nothing", false};
  return {200, "welcome", true};
}

// What visitors do while the listener is there; it must be gone afterwards.
void visit(const std::function<void(std::uint16_t port)>& visitors,
           const LoopbackListener::Answer& answer = usual_answer) {
  Loop loop;
  std::unique_ptr<LoopbackListener> listener;
  std::jthread thread;
  std::uint16_t port = 0;
  loop.run(
      [&](const std::function<void()>& finished) {
        listener = LoopbackListener::open(loop, answer);
        BOOST_REQUIRE(listener);
        port = listener->port();
        thread = std::jthread([&, finished] {
          visitors(port);
          loop.post([&, finished] {
            listener = nullptr;
            finished();
          });
        });
      },
      [] {});
  BOOST_TEST(!Visitor(port).connected());
  BOOST_TEST(!Visitor(port, true).connected());
}

const std::string right = "GET /?right HTTP/1.1\r\nHost: localhost\r\n\r\n";

bool is_welcome(const std::string& heard) {
  return heard.starts_with("HTTP/1.1 200 OK\r\n") && heard.ends_with("\r\n\r\nwelcome");
}

// A thousand connections in one process, both sides.
void allow_many_files() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(loopback_listener)

BOOST_AUTO_TEST_CASE(answers_in_both_families) {
  for (const bool v6 : {false, true}) {
    visit([&](std::uint16_t port) { BOOST_TEST(is_welcome(ask(port, right, v6))); });
  }
}

BOOST_AUTO_TEST_CASE(a_page_is_kept_nowhere_and_loads_nothing) {
  visit([](std::uint16_t port) {
    const std::string heard = ask(port, right);
    for (const std::string line : {"Content-Type: text/html; charset=utf-8", "Content-Length: 7",
                                   "Cache-Control: no-store", "Content-Security-Policy: default-src 'none'",
                                   "Referrer-Policy: no-referrer", "Connection: close"}) {
      BOOST_TEST(heard.find("\r\n" + line + "\r\n") != std::string::npos, line);
    }
  });
}

BOOST_AUTO_TEST_CASE(goes_on_listening_until_the_awaited_one_comes) {
  visit([](std::uint16_t port) {
    BOOST_TEST(ask(port, "GET /favicon.ico HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
    BOOST_TEST(ask(port, "POST /?right HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
    BOOST_TEST(is_welcome(ask(port, right)));
    BOOST_TEST(!Visitor(port).connected());
  });
}

BOOST_AUTO_TEST_CASE(a_head_may_come_in_pieces) {
  visit([](std::uint16_t port) {
    Visitor visitor(port);
    for (const char character : right) {
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
        }
        const std::string endless(LoopbackListener::longest_head, 'A');
        BOOST_TEST(ask(port, endless).starts_with("HTTP/1.1 431 "));
      },
      [&](const LoopbackRequest&) {
        ++asked;
        return LoopbackReply{};
      });
  BOOST_TEST(asked == 0);
}

BOOST_AUTO_TEST_CASE(cookies_of_other_programs_do_not_matter) {
  visit([](std::uint16_t port) {
    BOOST_TEST(
        is_welcome(ask(port, "GET /?right HTTP/1.1\r\nCookie: a=" + std::string(8'000, 'b') + "\r\n\r\n")));
  });
}

BOOST_AUTO_TEST_CASE(a_thousand_others_do_not_keep_the_awaited_one_out) {
  allow_many_files();
  visit([](std::uint16_t port) {
    std::vector<std::unique_ptr<Visitor>> others;
    // One that began to speak is not the first to go.
    Visitor early(port);
    early.say(right.substr(0, 10));
    for (int count = 0; count < 1'000; ++count) {
      others.push_back(std::make_unique<Visitor>(port, count % 2 == 1));
      if (count % 3 == 1) others.back()->say("GET /?wrong HTTP/1.1\r\n\r\n");
      if (count % 3 == 2) others.back()->say("garbage");
    }
    const auto start = Clock::now();
    BOOST_TEST(is_welcome(early.say(right.substr(10)).hear()));
    BOOST_CHECK(Clock::now() - start < 2s);
  });
  visit([](std::uint16_t port) {
    std::vector<std::unique_ptr<Visitor>> others;
    for (int count = 0; count < 1'000; ++count) others.push_back(std::make_unique<Visitor>(port));
    const auto start = Clock::now();
    BOOST_TEST(is_welcome(ask(port, right)));
    BOOST_CHECK(Clock::now() - start < 2s);
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
    BOOST_CHECK(Clock::now() - start > LoopbackListener::longest_wait - 500ms);
    BOOST_CHECK(Clock::now() - start < LoopbackListener::longest_wait + 3s);
    dripping.request_stop();
    dripping.join();
    BOOST_TEST(slow.hear() == "");
  });
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
  loop.run(
      [&](const std::function<void()>& finished) {
        const auto first = LoopbackListener::open(loop, usual_answer);
        const auto second = LoopbackListener::open(loop, usual_answer);
        BOOST_TEST(first->port() != second->port());
        finished();
      },
      [] {});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

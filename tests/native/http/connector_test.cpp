#include "http/connector.hpp"

#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <list>
#include <utility>

#include "error/exhaustion.hpp"
#include "support/few_descriptors.hpp"

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;
using test::FewDescriptors;

const asio::ip::address v4 = asio::ip::address_v4::loopback();
const asio::ip::address v6 = asio::ip::address_v6::loopback();

bool has_v6() {
  asio::io_context io;
  boost::system::error_code failure;
  tcp::acceptor probe(io);
  probe.open(tcp::v6(), failure);
  if (!failure) probe.bind({v6, 0}, failure);
  return !failure;
}

// Listens; connections wait in the system's queue.
class Listener {
 public:
  explicit Listener(const asio::ip::address& address, int backlog = 100) : acceptor_(io_) {
    acceptor_.open(tcp::endpoint(address, 0).protocol());
    acceptor_.bind({address, 0});
    acceptor_.listen(backlog);
  }
  [[nodiscard]] tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

 private:
  asio::io_context io_;
  tcp::acceptor acceptor_;
};

// Swallows what is sent to it: its queue is full, so that the system drops what else wants to connect.
class DeadListener {
 public:
  explicit DeadListener(const asio::ip::address& address) : listener_(address, 0) {
    for (int number = 0; number < 4; ++number) {
      tcp::socket& socket = fill_.emplace_back(io_);
      socket.open(listener_.endpoint().protocol());
      socket.native_non_blocking(true);
      // Not by Asio, which would wait all the same.
      const tcp::endpoint to = listener_.endpoint();
      static_cast<void>(::connect(socket.native_handle(), to.data(), static_cast<socklen_t>(to.size())));
    }
  }
  [[nodiscard]] tcp::endpoint endpoint() const { return listener_.endpoint(); }

 private:
  Listener listener_;
  asio::io_context io_;
  std::list<tcp::socket> fill_;
};

// A port where nobody listens.
tcp::endpoint refusing(const asio::ip::address& address) {
  return Listener(address).endpoint();
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

class Subject {
 public:
  Subject() { static_cast<void>(loop_.io_context()); }  // Has the descriptors that it needs.

  struct Outcome {
    std::string text = "no handler was called";  // The address that answered, or why none did.
    std::chrono::milliseconds took{};
    bool lacks = false;
  };

  // Closed after the limit.
  Outcome connect(const Resolver::Endpoints& addresses, std::chrono::milliseconds limit = 10s) {
    const auto start = Clock::now();
    Outcome outcome;
    const auto connector = std::make_shared<Connector>(loop_, families_, "host");
    loop_.run([&](const std::function<void()>& finished) {
      const auto guard = loop_.at(start + limit, [&, finished] {
        connector->close();
        finished();
      });
      connector->connect(addresses, [&, guard, finished](boost::system::result<Socket>&& result) {
        loop_.cancel_timer(guard);
        outcome.text = result ? result->remote_endpoint().address().to_string() : result.error().message();
        finished();
      });
    });
    outcome.lacks = exhausted(connector->failure()).has_value();
    outcome.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    return outcome;
  }

  // Has what was aborted come to its end.
  void settle() {
    loop_.run([&](const std::function<void()>& finished) { loop_.at(Clock::now() + 20ms, finished); });
  }

 private:
  Loop loop_;
  FamilyMemory families_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(connector)

BOOST_AUTO_TEST_CASE(a_live_address_behind_dead_ones_is_reached_soon_and_then_at_once) {
  if (!has_v6()) return;
  const DeadListener dead(v6);
  const Listener live(v4);
  Resolver::Endpoints addresses(8, dead.endpoint());
  addresses.push_back(live.endpoint());
  Subject subject;
  const std::size_t before = open_descriptors();
  const auto first = subject.connect(addresses);
  BOOST_TEST(first.text == "127.0.0.1");
  BOOST_TEST(first.took.count() >= 240);
  BOOST_TEST(first.took.count() < 600);
  const auto second = subject.connect(addresses);
  BOOST_TEST(second.text == "127.0.0.1");
  BOOST_TEST(second.took.count() < 200);
  subject.settle();
  BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_CASE(a_dead_first_family_is_passed_whichever_it_is) {
  if (!has_v6()) return;
  const DeadListener dead(v4);
  const Listener live(v6);
  Subject subject;
  const auto outcome = subject.connect({dead.endpoint(), dead.endpoint(), live.endpoint()});
  BOOST_TEST(outcome.text == "::1");
  BOOST_TEST(outcome.took.count() < 600);
}

BOOST_AUTO_TEST_CASE(an_address_that_refuses_costs_no_time) {
  const Listener live(v4);
  Subject subject;
  const auto outcome = subject.connect({refusing(v4), refusing(v4), refusing(v4), live.endpoint()});
  BOOST_TEST(outcome.text == "127.0.0.1");
  BOOST_TEST(outcome.took.count() < 200);
}

BOOST_AUTO_TEST_CASE(an_attempt_goes_on_while_others_fail) {
  const DeadListener dead(v4);
  Subject subject;
  const auto outcome = subject.connect({dead.endpoint(), refusing(v4)}, 600ms);
  BOOST_TEST(outcome.text == "no handler was called");
}

BOOST_AUTO_TEST_CASE(of_all_failures_that_one_is_told_which_says_most) {
  Subject subject;
  const tcp::endpoint elsewhere(asio::ip::make_address("100::1"),
                                443);  // The prefix that is discarded (RFC 6666).
  if (subject.connect({elsewhere}, 100ms).text != "Network is unreachable")
    return;  // This machine speaks IPv6.
  BOOST_TEST(subject.connect({refusing(v4), elsewhere}).text == "Connection refused");
  BOOST_TEST(subject.connect({elsewhere, refusing(v4)}).text == "Connection refused");
}

BOOST_AUTO_TEST_CASE(nothing_is_left_where_it_is_closed) {
  const DeadListener dead(v4);
  Subject subject;
  const std::size_t before = open_descriptors();
  const auto outcome = subject.connect({dead.endpoint(), dead.endpoint(), dead.endpoint()}, 600ms);
  BOOST_TEST(outcome.text == "no handler was called");
  subject.settle();
  BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_CASE(the_last_descriptor_goes_to_the_next_address) {
  const DeadListener dead(v4);
  const Listener live(v4);
  Subject subject;
  const FewDescriptors few(1);
  const auto outcome = subject.connect({dead.endpoint(), dead.endpoint(), live.endpoint()});
  BOOST_TEST(outcome.text == "127.0.0.1");
  BOOST_TEST(outcome.took.count() < 1000);
  BOOST_TEST(!outcome.lacks);
}

BOOST_AUTO_TEST_CASE(a_lack_of_descriptors_is_told) {
  const DeadListener dead(v4);
  const Listener live(v4);
  Subject subject;
  {
    const FewDescriptors none(0);
    BOOST_TEST(subject.connect({live.endpoint(), live.endpoint()}).lacks);
  }
  {
    const tcp::endpoint other = refusing(v4);
    const FewDescriptors few(1);
    BOOST_TEST(subject.connect({dead.endpoint(), other}, 600ms).lacks);
  }
  BOOST_TEST(subject.connect({live.endpoint()}).text == "127.0.0.1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

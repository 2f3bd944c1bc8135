#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <fstream>
#include <latch>
#include <stdexcept>
#include <thread>

#include "client/call_on_thread.hpp"
#include "client/emulated_service.hpp"
#include "identity/access_token_credential.hpp"
#include "support/peer.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;

// A name whose name server does not answer while `name_server_answers` is false.
constexpr std::string_view silent_name = "silent.contoso.test";
std::atomic<bool> name_server_answers{true};
std::atomic<int> names_asked_for{0};

}  // namespace

}  // namespace managementpartner::test

// The linker puts this in getaddrinfo's place.
extern "C" int __real_getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                                  addrinfo** result);
extern "C" int __wrap_getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                                  addrinfo** result);
extern "C" int __wrap_getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                                  addrinfo** result) {
  using namespace managementpartner::test;
  if (node == nullptr || node != silent_name) return __real_getaddrinfo(node, service, hints, result);
  ++names_asked_for;
  name_server_answers.wait(false);
  return EAI_AGAIN;
}

namespace managementpartner::test {

namespace {

// A port of 127.0.0.1 at which connecting takes for ever: the queue is full and nobody takes from it.
class FullPort {
 public:
  FullPort() {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    auto* const address = reinterpret_cast<sockaddr*>(&address_);
    if (bind(listener_, address, size) != 0 || listen(listener_, 0) != 0 ||
        getsockname(listener_, address, &size) != 0 || connect(first_, address, size) != 0) {
      throw std::runtime_error("there is no port to be had");
    }
  }
  ~FullPort() {
    close(first_);
    close(listener_);
  }
  FullPort(const FullPort&) = delete;
  FullPort& operator=(const FullPort&) = delete;

  [[nodiscard]] int port() const { return ntohs(address_.sin_port); }

  // The kernel's table says so: the address, then state 2, which is SYN_SENT.
  [[nodiscard]] bool is_waited_for() const {
    char wanted[32];
    std::snprintf(wanted, sizeof wanted, " 0100007F:%04X 02 ", static_cast<unsigned>(port()));
    std::ifstream table("/proc/self/net/tcp");
    for (std::string line; std::getline(table, line);) {
      if (contains(line, wanted)) return true;
    }
    return false;
  }

 private:
  int listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int first_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address_{};
};

// While it lives, `silent_name` is being looked up for ever.
class SilentNameServer {
 public:
  SilentNameServer() : asked_before_(names_asked_for) { name_server_answers = false; }
  ~SilentNameServer() {
    name_server_answers = true;
    name_server_answers.notify_all();
  }
  SilentNameServer(const SilentNameServer&) = delete;
  SilentNameServer& operator=(const SilentNameServer&) = delete;

  void wait_until_asked(int times) const {
    wait_until([&] { return names_asked_for - asked_before_ >= times; });
  }

 private:
  const int asked_before_;
};

class Fixture : public EmulatedService {
 public:
  // A client that holds a token already, for an ARM endpoint somewhere else.
  [[nodiscard]] std::unique_ptr<Client> client_of(const std::string& host, int port) const {
    return client([&](ClientOptions& options) {
      options.credential = *identity::access_token_credential(given_token());
      options.cloud.arm_endpoint = {host, std::to_string(port)};
    });
  }

  // It has to be over long before its deadline.
  static void check_cancelled(CallOnThread& call) {
    const auto start = Clock::now();
    BOOST_TEST(call.end() == "Cancelled");
    BOOST_TEST((Clock::now() - start < 10s));
  }
};

auto look_up(Client& subject) {
  return [&subject](const CallOptions& call) { return subject.get_link(call, std::nullopt); };
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(cancellation, Fixture)

BOOST_AUTO_TEST_CASE(a_call_cancelled_before_it_begins_sends_nothing) {
  const auto subject = client();
  std::stop_source stop;
  stop.request_stop();
  CallOptions call;
  call.stop = stop.get_token();
  BOOST_TEST(outcome(subject->get_link(call, std::nullopt)) == "Cancelled");
  BOOST_TEST(outcome(subject->create_link(call, partner_id)) == "Cancelled");
  BOOST_TEST(outcome(subject->update_link(call, partner_id)) == "Cancelled");
  BOOST_TEST(outcome(subject->remove_link(call, partner_id)) == "Cancelled");
  BOOST_TEST(outcome(subject->tenants(call)) == "Cancelled");
  BOOST_TEST(outcome(subject->operations(call)) == "Cancelled");
  BOOST_TEST(outcome(subject->sign_in(call)) == "Cancelled");
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(while_waiting_for_an_answer) {
  const auto subject = client();
  for (const char* fault : {R"({"kind":"stall","match":{"method":"GET"}})",
                            R"({"kind":"latency","ms":60000,"match":{"method":"GET"}})",
                            R"({"kind":"drip","ms":60000,"match":{"method":"GET"}})"}) {
    forget_requests();
    add_fault(fault);
    CallOnThread call(look_up(*subject));
    wait_for_requests("GET", 1);
    call.cancel();
    check_cancelled(call);
    BOOST_TEST(!call.error().outcome_unknown);
    BOOST_TEST(contains(next_step(call.error()), "Nothing was changed"));
    BOOST_TEST(call.error().client_request_id.size() == 36u);
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  }
}

BOOST_AUTO_TEST_CASE(while_a_change_is_under_way) {
  const auto subject = client();
  add_fault(R"({"kind":"stall","match":{"method":"PUT"}})");
  CallOnThread call([&](const CallOptions& options) { return subject->create_link(options, partner_id); });
  wait_for_requests("PUT", 1);
  call.cancel();
  check_cancelled(call);
  BOOST_TEST(call.error().outcome_unknown);
  BOOST_TEST(contains(call.error().message, "may have been made"));
  BOOST_TEST(contains(next_step(call.error()), "ook up the link"));
  BOOST_TEST(requests("PUT") == 1);
}

BOOST_AUTO_TEST_CASE(while_signing_in) {
  const auto subject = client();
  add_fault(R"({"kind":"stall","match":{"method":"POST"}})");
  CallOnThread call([&](const CallOptions& options) { return subject->create_link(options, partner_id); });
  wait_for_requests("POST", 1);
  call.cancel();
  check_cancelled(call);
  BOOST_TEST(!call.error().outcome_unknown);
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
}

BOOST_AUTO_TEST_CASE(while_waiting_for_anothers_sign_in) {
  const auto subject = client();
  add_fault(R"({"kind":"stall","match":{"method":"POST"}})");
  CallOnThread first(look_up(*subject));
  wait_for_requests("POST", 1);
  CallOnThread second(look_up(*subject));
  CallOnThread third(look_up(*subject));
  second.cancel();
  check_cancelled(second);
  // The sign-in goes on for the others, and ends with the last of them.
  third.cancel();
  check_cancelled(third);
  BOOST_TEST(token_requests() == 1);
  first.cancel();
  check_cancelled(first);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(token_requests() == 2);
}

BOOST_AUTO_TEST_CASE(who_began_a_sign_in_takes_nothing_from_the_others) {
  const auto subject = client();
  add_fault(R"({"kind":"latency","ms":150,"match":{"method":"POST"}})");
  CallOnThread first(look_up(*subject));
  wait_for_requests("POST", 1);
  CallOnThread second(look_up(*subject));
  CallOnThread third(look_up(*subject));
  first.cancel();
  check_cancelled(first);
  BOOST_TEST(second.end() == "LinkNotFound");
  BOOST_TEST(third.end() == "LinkNotFound");
}

BOOST_AUTO_TEST_CASE(while_waiting_to_try_again) {
  std::latch waits(1);
  const auto subject = client([&](ClientOptions& options) {
    options.log_level = LogLevel::debug;
    options.log = [&](LogLevel, std::string_view text) {
      if (contains(text, "Trying again")) waits.count_down();
    };
  });
  add_fault(R"({"kind":"status","code":429,"count":-1,"retryAfter":20,"match":{"method":"PUT"}})");
  CallOnThread call([&](const CallOptions& options) { return subject->create_link(options, partner_id); });
  waits.wait();
  call.cancel();
  check_cancelled(call);
  // The service had said no.
  BOOST_TEST(!call.error().outcome_unknown);
  BOOST_TEST(requests("PUT") == 1);
}

BOOST_AUTO_TEST_CASE(while_shaking_hands) {
  const Peer silent({}, {[](Conversation& client) { client.wait_for_client_to_leave(); }});
  const auto subject = client_of("localhost", silent.port());
  CallOnThread call([&](const CallOptions& options) { return subject->create_link(options, partner_id); });
  wait_until([&] { return silent.connections() == 1; });
  call.cancel();
  check_cancelled(call);
  BOOST_TEST(!call.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(while_connecting) {
  const FullPort full;
  const auto subject = client_of("127.0.0.1", full.port());
  CallOnThread call(look_up(*subject));
  wait_until([&] { return full.is_waited_for(); });
  call.cancel();
  check_cancelled(call);
  BOOST_TEST(!full.is_waited_for());
}

BOOST_AUTO_TEST_CASE(a_deadline_while_connecting_says_so) {
  const FullPort full;
  const auto subject = client([&](ClientOptions& options) {
    options.credential = *identity::access_token_credential(given_token());
    options.cloud.arm_endpoint = {"127.0.0.1", std::to_string(full.port())};
    options.timeout = 50ms;
  });
  const auto made = subject->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "TimedOut");
  BOOST_TEST(contains(made.error().message, "connecting to 127.0.0.1:" + std::to_string(full.port())));
  BOOST_TEST(!made.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(while_looking_up_a_name) {
  const SilentNameServer silence;
  const auto subject = client_of(std::string(silent_name), 443);
  CallOnThread call(look_up(*subject));
  silence.wait_until_asked(1);
  call.cancel();
  check_cancelled(call);
}

BOOST_AUTO_TEST_CASE(a_name_that_never_resolves_holds_up_neither_deadline_nor_end) {
  const SilentNameServer silence;
  const auto impatient = client([](ClientOptions& options) {
    options.cloud.authority = {std::string(silent_name), "443"};
    options.timeout = 100ms;
  });
  BOOST_TEST(outcome(impatient->get_link({}, std::nullopt)) == "TimedOut");

  auto subject = client_of(std::string(silent_name), 443);
  CallOnThread call(look_up(*subject));
  silence.wait_until_asked(2);
  const auto start = Clock::now();
  subject.reset();
  check_cancelled(call);
  BOOST_TEST((Clock::now() - start < 10s));
}

BOOST_AUTO_TEST_CASE(the_other_calls_go_on) {
  link(partner_id);
  const auto subject = client();
  add_fault(R"({"kind":"latency","ms":300,"count":-1,"match":{"method":"GET"}})");
  std::vector<std::unique_ptr<CallOnThread>> calls;
  for (int call = 0; call < 8; ++call) calls.push_back(std::make_unique<CallOnThread>(look_up(*subject)));
  wait_for_requests("GET", 8);
  for (std::size_t index = 0; index < calls.size(); index += 2) calls[index]->cancel();
  for (std::size_t index = 0; index < calls.size(); ++index) {
    BOOST_TEST(calls[index]->end() == (index % 2 == 0 ? "Cancelled" : partner_id));
  }
}

BOOST_AUTO_TEST_CASE(a_client_ends_the_calls_it_still_runs) {
  auto subject = client();
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  add_fault(R"({"kind":"stall","count":-1})");
  std::vector<std::unique_ptr<CallOnThread>> calls;
  for (int call = 0; call < 8; ++call) calls.push_back(std::make_unique<CallOnThread>(look_up(*subject)));
  for (const std::size_t other : {1u, 2u}) {
    calls.push_back(std::make_unique<CallOnThread>([&, there = principal(other).tenant_id](CallOptions call) {
      call.tenant = there;
      return subject->tenants(call);
    }));
  }
  // They must have entered the client before it ends.
  wait_for_requests("GET", 8);
  wait_for_requests("POST", 3);
  subject.reset();
  for (const auto& call : calls) check_cancelled(*call);
}

BOOST_AUTO_TEST_CASE(a_cancel_at_any_moment_leaves_a_good_client) {
  link(partner_id);
  for (int moment = 0; moment < 60; ++moment) {
    const auto subject = client();
    CallOnThread call(look_up(*subject));
    // Not to wait for something, but to fall into every part of a call.
    const auto until = Clock::now() + moment * 100us;
    while (Clock::now() < until) continue;
    call.cancel();
    const auto result = call.end();
    BOOST_TEST((result == "Cancelled" || result == partner_id), result);
    if (moment % 10 == 0) BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test

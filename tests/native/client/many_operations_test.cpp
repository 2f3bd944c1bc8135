#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <random>
#include <stop_token>
#include <thread>
#include <vector>

#include "client/arm_operation.hpp"
#include "client/call_on_thread.hpp"
#include "client/emulated_service.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using LinkResult = Result<std::optional<arm::Partner>>;

std::string text_of(const LinkResult& result) {
  return result ? (*result)->partner_id.value_or("") : std::string(reason_name(result.error().reason));
}

void look_up(Caller& caller, const CallOptions& call, LinkOperation::Handler handler) {
  std::make_shared<LinkOperation>(caller, call, arm::Verb::get_link, std::nullopt, std::move(handler))
      ->start();
}

// "/proc/self/task" has one entry a thread, "/proc/self/fd" one a descriptor.
std::ptrdiff_t entries(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

std::ptrdiff_t count_of(const std::vector<std::string>& results, const std::string& one) {
  return std::count(results.begin(), results.end(), one);
}

// Looks up the link many times at once, and ends with what came of each.
class ManyLookUps final : public OperationFor<std::vector<std::string>> {
 public:
  ManyLookUps(Caller& caller, const CallOptions& call, std::size_t count, Handler handler)
      : OperationFor(caller, call, std::move(handler)), for_caller_(caller), left_(count) {}

 private:
  void begin() override {
    CallOptions call;
    call.parent = context();
    for (std::size_t count = left_; count > 0; --count) {
      look_up(for_caller_, call, [this, self = shared_from_this()](const LinkResult& result) {
        results_.push_back(result ? text_of(result) : text_of(result) + ": " + result.error().message);
        if (--left_ == 0) complete(std::move(results_));
      });
    }
  }

  Caller& for_caller_;
  std::size_t left_;
  std::vector<std::string> results_;
};

std::vector<std::string> look_up_many(Client& subject, const CallOptions& call, std::size_t count) {
  Caller caller(subject.engine());
  std::vector<std::string> results;
  BOOST_TEST(!caller.run([&] {
    std::make_shared<ManyLookUps>(caller, call, count, [&](Result<std::vector<std::string>>&& its) {
      if (its) results = *std::move(its);
    })->start();
  }));
  return results;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(many_operations, EmulatedService)

BOOST_AUTO_TEST_CASE(one_thread_carries_thousands_each_with_its_own_deadline_and_cancellation) {
  constexpr std::size_t count = 2000;
  constexpr std::size_t connections = 32;
  link(partner_id);
  const auto subject = client([](ClientOptions& options) {
    options.connections_per_host = connections;
    options.timeout = 10min;
  });
  std::stop_source stopped;
  std::vector<std::string> results(count);
  const auto threads_before = entries("/proc/self/task");
  const auto descriptors_before = entries("/proc/self/fd");
  std::ptrdiff_t most_threads = 0;
  std::ptrdiff_t most_descriptors = 0;
  std::size_t done = 0;

  Caller caller(subject->engine());
  const auto failure = caller.run([&] {
    for (std::size_t index = 0; index < count; ++index) {
      CallOptions call;
      if (index % 10 == 3) call.stop = stopped.get_token();
      // To start them all takes longer than that, and only then something is sent.
      if (index % 10 == 7) call.timeout = 1ms;
      look_up(caller, call, [&, index](const LinkResult& result) {
        results[index] = text_of(result);
        if (++done % 50 != 0) return;
        most_threads = std::max(most_threads, entries("/proc/self/task"));
        most_descriptors = std::max(most_descriptors, entries("/proc/self/fd"));
      });
    }
    stopped.request_stop();
  });

  BOOST_TEST(!failure.has_value());
  BOOST_TEST(done == count);
  for (std::size_t index = 0; index < count; ++index) {
    const auto wanted = index % 10 == 3   ? "Cancelled"
                        : index % 10 == 7 ? "TimedOut"
                                          : std::string(partner_id);
    BOOST_TEST(results[index] == wanted, "operation " << index << ": " << results[index]);
  }
  BOOST_TEST(most_threads > 0);
  BOOST_TEST(most_threads <= threads_before);
  // Both sides of each connection are in this process, and the token's go to the same host.
  BOOST_TEST(most_descriptors <= descriptors_before + 2 * static_cast<std::ptrdiff_t>(connections) + 8);
  BOOST_TEST(token_requests() == 1);
  BOOST_TEST(requests("GET") == static_cast<std::int64_t>(count * 8 / 10));
}

BOOST_AUTO_TEST_CASE(a_cancel_at_any_moment_ends_one_of_many_and_no_other) {
  constexpr std::size_t count = 400;
  link(partner_id);
  const auto subject = client([](ClientOptions& options) {
    options.connections_per_host = 16;
    options.timeout = 10min;
  });
  std::vector<std::stop_source> stops(count);
  std::vector<std::string> results(count);
  std::atomic<bool> begun = false;
  // Half of them, in any order and at any time.
  std::jthread canceller([&] {
    std::minstd_rand random(count);
    while (!begun) std::this_thread::yield();
    for (std::size_t index = 0; index < count; index += 2) {
      stops[(index * 7) % count].request_stop();
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 1000));
    }
  });
  Caller caller(subject->engine());
  BOOST_TEST(!caller.run([&] {
    for (std::size_t index = 0; index < count; ++index) {
      CallOptions call;
      call.stop = stops[index].get_token();
      look_up(caller, call, [&, index](const LinkResult& result) { results[index] = text_of(result); });
    }
    begun = true;
  }));
  canceller.join();
  for (std::size_t index = 0; index < count; ++index) {
    const bool was_stopped = stops[index].stop_requested();
    BOOST_TEST((results[index] == partner_id || (was_stopped && results[index] == "Cancelled")),
               "operation " << index << ": " << results[index]);
  }
  BOOST_TEST(count_of(results, "Cancelled") > 0);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
}

BOOST_AUTO_TEST_CASE(a_handler_starts_the_next_so_that_so_many_run_at_once) {
  constexpr std::size_t count = 300;
  constexpr std::size_t at_once = 16;
  link(partner_id);
  const auto subject = client();
  std::size_t started = 0;
  std::size_t running = 0;
  std::size_t right = 0;
  Caller caller(subject->engine());
  std::function<void()> start_next;
  start_next = [&] {
    if (started == count) return;
    ++started;
    ++running;
    look_up(caller, {}, [&](const LinkResult& result) {
      if (text_of(result) == partner_id) ++right;
      if (running-- > at_once) right = 0;
      start_next();
    });
  };
  BOOST_TEST(!caller.run([&] {
    while (started < at_once) start_next();
  }));
  BOOST_TEST(right == count);
  BOOST_TEST(running == 0u);
}

BOOST_AUTO_TEST_CASE(one_cancel_of_the_parent_ends_all) {
  constexpr std::size_t count = 100;
  const auto subject = client([](ClientOptions& options) { options.connections_per_host = 8; });
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  add_fault(R"({"kind":"stall","count":-1,"match":{"method":"GET"}})");
  std::stop_source stop;
  CallOptions call;
  call.stop = stop.get_token();
  std::jthread canceller([&] {
    wait_for_requests("GET", 8);
    stop.request_stop();
  });
  const auto results = look_up_many(*subject, call, count);
  BOOST_REQUIRE(results.size() == count);
  for (const auto& result : results) BOOST_TEST(result.starts_with("Cancelled: The call was cancelled."));
  clear_faults();
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
}

BOOST_AUTO_TEST_CASE(the_parents_deadline_ends_all) {
  const auto subject = client();
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  add_fault(R"({"kind":"stall","count":-1,"match":{"method":"GET"}})");
  CallOptions call;
  call.timeout = 150ms;
  const auto results = look_up_many(*subject, call, 20);
  BOOST_REQUIRE(results.size() == 20u);
  for (const auto& result : results) {
    BOOST_TEST(result.starts_with("TimedOut: The call did not end within its 150 ms."), result);
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_begin_ends_later_and_not_inside_its_start) {
  const auto subject = client();
  Caller caller(subject->engine());
  std::string result = "none yet";
  BOOST_TEST(!caller.run([&] {
    CallOptions call;
    call.tenant = "not a domain";
    look_up(caller, call, [&](const LinkResult& its) {
      result = text_of(its);
      BOOST_TEST(its.error().tenant == "not a domain");
    });
    BOOST_TEST(result == "none yet");
  }));
  BOOST_TEST(result == "TenantInvalid");
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(who_starts_nothing_waits_for_nothing) {
  const auto subject = client();
  Caller caller(subject->engine());
  BOOST_TEST(!caller.run([] {}));
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_leaves_nobody_waiting) {
  const auto subject = client();
  std::vector<std::string> results;
  {
    Caller caller(subject->engine());
    BOOST_TEST(!caller.run([&] {
      look_up(caller, {}, [](const LinkResult&) { throw std::runtime_error("broken"); });
      add_fault(R"({"kind":"stall","count":-1,"match":{"path":"/subscriptions"}})");
      for (int count = 0; count < 3; ++count) {
        CallOptions call;
        call.tenant = principal(1).tenant_id;
        look_up(caller, call, [&](const LinkResult& its) { results.push_back(text_of(its)); });
      }
    }));
  }
  BOOST_TEST(results.size() == 3u);
  Caller failing(subject->engine());
  const auto failure = failing.run([] { throw std::runtime_error("broken"); });
  BOOST_REQUIRE(failure.has_value());
  BOOST_TEST((failure->reason == Reason::internal_error));
}

BOOST_AUTO_TEST_CASE(a_client_that_ends_ends_all_and_what_they_start_meanwhile) {
  constexpr std::size_t count = 200;
  auto subject = client([](ClientOptions& options) { options.connections_per_host = 8; });
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  add_fault(R"({"kind":"stall","count":-1,"match":{"method":"GET"}})");
  std::vector<std::string> results;
  std::jthread waiting([&] {
    Caller caller(subject->engine());
    const std::function<void(int)> start = [&](int more) {
      look_up(caller, {}, [&, more](const LinkResult& result) {
        results.push_back(text_of(result));
        if (more > 0) start(more - 1);
      });
    };
    BOOST_TEST(!caller.run([&] {
      for (std::size_t index = 0; index < count; ++index) start(1);
    }));
  });
  wait_for_requests("GET", 8);
  subject.reset();
  waiting.join();
  BOOST_TEST(results.size() == 2 * count);
  BOOST_TEST(count_of(results, "Cancelled") == static_cast<std::ptrdiff_t>(2 * count));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test

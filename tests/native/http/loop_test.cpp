#include "http/loop.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <ctime>
#include <latch>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;

void nothing() {}

}  // namespace

BOOST_AUTO_TEST_SUITE(loop)

BOOST_AUTO_TEST_CASE(a_lone_caller_runs_everything_on_its_own_thread) {
  Loop loop;
  const auto here = std::this_thread::get_id();
  std::set<std::thread::id> seen;
  loop.run(
      [&](const std::function<void()>& finished) {
        seen.insert(std::this_thread::get_id());
        loop.post([&, finished] {
          seen.insert(std::this_thread::get_id());
          loop.at(Clock::now(), [&, finished] {
            seen.insert(std::this_thread::get_id());
            finished();
          });
        });
      },
      nothing);
  BOOST_TEST((seen == std::set{here}));
}

BOOST_AUTO_TEST_CASE(a_long_wait_costs_next_to_nothing_also_after_brief_ones) {
  Loop loop;
  const auto run_timer = [&loop](Clock::duration wait) {
    loop.run([&](const std::function<void()>& finished) { loop.at(Clock::now() + wait, finished); }, nothing);
  };
  for (int count = 0; count < 3; ++count) run_timer(50us);
  const std::clock_t before = std::clock();
  run_timer(300ms);
  BOOST_TEST((std::clock() - before) * 1000 / CLOCKS_PER_SEC < 150);
}

BOOST_AUTO_TEST_CASE(timers_run_in_the_order_of_their_times) {
  Loop loop;
  std::vector<int> order;
  loop.run(
      [&](const std::function<void()>& finished) {
        const auto now = Clock::now();
        loop.at(now + 3ms, [&order, finished] {
          order.push_back(3);
          finished();
        });
        loop.at(now + 1ms, [&order] { order.push_back(1); });
        const auto forgotten = loop.at(now + 2ms, [&order] { order.push_back(-1); });
        loop.at(now + 2ms, [&order] { order.push_back(2); });
        loop.cancel_timer(forgotten);
      },
      nothing);
  BOOST_TEST(order == (std::vector{1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_timer_far_away_does_not_hide_a_nearer_one_of_a_later_call) {
  Loop loop;
  for (const auto delay : {10min, 5min}) {
    loop.run(
        [&](const std::function<void()>& finished) {
          loop.at(Clock::now() + delay, nothing);
          loop.at(Clock::now() + 1ms, finished);
        },
        nothing);
  }
}

BOOST_AUTO_TEST_CASE(many_callers_share_it_one_handler_at_a_time) {
  Loop loop;
  constexpr int callers = 32;
  constexpr int rounds = 50;
  std::latch ready(callers);
  std::atomic<int> inside = 0;
  int handled = 0;  // Not atomic on purpose: handlers are one at a time.
  std::vector<std::jthread> threads;
  for (int caller = 0; caller < callers; ++caller) {
    threads.emplace_back([&] {
      ready.arrive_and_wait();
      for (int round = 0; round < rounds; ++round) {
        loop.run(
            [&](const std::function<void()>& finished) {
              loop.at(Clock::now() + 100us, [&, finished] {
                if (++inside != 1) std::terminate();
                ++handled;
                --inside;
                finished();
              });
            },
            nothing);
      }
    });
  }
  threads.clear();
  BOOST_TEST(handled == callers * rounds);
}

BOOST_AUTO_TEST_CASE(a_follower_takes_the_lead_when_the_leader_is_done) {
  Loop loop;
  std::function<void()> release_leader;
  std::latch leader_started(1);
  std::jthread leader([&] {
    loop.run(
        [&](std::function<void()> finished) {
          release_leader = std::move(finished);
          leader_started.count_down();
        },
        nothing);
  });
  leader_started.wait();
  std::thread::id last_handler;
  std::jthread follower([&] {
    loop.run(
        [&](const std::function<void()>& finished) {
          // On the leader's thread, which now leaves; the timer is the follower's to run.
          release_leader();
          loop.at(Clock::now() + 5ms, [&, finished] {
            last_handler = std::this_thread::get_id();
            finished();
          });
        },
        nothing);
  });
  const auto follower_id = follower.get_id();
  leader.join();
  follower.join();
  BOOST_TEST((last_handler == follower_id));
}

BOOST_AUTO_TEST_CASE(meanwhile_runs_on_the_callers_thread) {
  Loop loop;
  const auto here = std::this_thread::get_id();
  int calls = 0;
  loop.run([&](const std::function<void()>& finished) { loop.post(finished); },
           [&] {
             BOOST_TEST((std::this_thread::get_id() == here));
             ++calls;
           });
  BOOST_TEST(calls > 0);
}

BOOST_AUTO_TEST_CASE(an_exception_of_a_handler_is_reported_and_ends_nothing_else) {
  Loop loop;
  std::string message;
  loop.on_exception([&](const std::exception_ptr& thrown) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::runtime_error& error) {
      message = error.what();
    }
  });
  loop.run(
      [&](const std::function<void()>& finished) {
        loop.post([] { throw std::runtime_error("broken"); });
        loop.post(finished);
      },
      nothing);
  BOOST_TEST(message == "broken");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

#include "loop/loop.hpp"

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

// Of this process, in seconds. Not std::clock, which is the time of day on Windows.
double processor_time() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(loop)

BOOST_AUTO_TEST_CASE(a_lone_caller_runs_everything_on_its_own_thread) {
  Loop loop;
  const auto here = std::this_thread::get_id();
  std::set<std::thread::id> seen;
  loop.run([&](const std::function<void()>& finished) {
    seen.insert(std::this_thread::get_id());
    loop.post([&, finished] {
      seen.insert(std::this_thread::get_id());
      loop.at(Clock::now(), [&, finished] {
        seen.insert(std::this_thread::get_id());
        finished();
      });
    });
  });
  BOOST_TEST((seen == std::set{here}));
}

BOOST_AUTO_TEST_CASE(brief_waits_cost_next_to_nothing) {
  Loop loop;
  const auto start = Clock::now();
  const auto before = processor_time();
  for (int count = 0; count < 1000; ++count) {
    loop.run([&](const std::function<void()>& finished) { loop.at(Clock::now() + 100us, finished); });
  }
  const std::chrono::duration<double> took = Clock::now() - start;
  BOOST_TEST((processor_time() - before) < took.count() / 2);
}

BOOST_AUTO_TEST_CASE(timers_run_in_the_order_of_their_times) {
  Loop loop;
  std::vector<int> order;
  loop.run([&](const std::function<void()>& finished) {
    const auto now = Clock::now();
    loop.at(now + 3ms, [&order, finished] {
      order.push_back(3);
      finished();
    });
    loop.at(now + 1ms, [&order] { order.push_back(1); });
    const auto forgotten = loop.at(now + 2ms, [&order] { order.push_back(-1); });
    loop.at(now + 2ms, [&order] { order.push_back(2); });
    loop.cancel_timer(forgotten);
  });
  BOOST_TEST(order == (std::vector{1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_timer_far_away_does_not_hide_a_nearer_one_of_a_later_call) {
  Loop loop;
  for (const auto delay : {10min, 5min}) {
    loop.run([&](const std::function<void()>& finished) {
      loop.at(Clock::now() + delay, nothing);
      loop.at(Clock::now() + 1ms, finished);
    });
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
        loop.run([&](const std::function<void()>& finished) {
          loop.at(Clock::now() + 100us, [&, finished] {
            if (++inside != 1) std::terminate();
            ++handled;
            --inside;
            finished();
          });
        });
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
    loop.run([&](std::function<void()> finished) {
      release_leader = std::move(finished);
      leader_started.count_down();
    });
  });
  leader_started.wait();
  std::thread::id last_handler;
  std::jthread follower([&] {
    loop.run([&](const std::function<void()>& finished) {
      // On the leader's thread, which now leaves; the timer is the follower's to run.
      release_leader();
      loop.at(Clock::now() + 5ms, [&, finished] {
        last_handler = std::this_thread::get_id();
        finished();
      });
    });
  });
  const auto follower_id = follower.get_id();
  leader.join();
  follower.join();
  BOOST_TEST((last_handler == follower_id));
}

BOOST_AUTO_TEST_CASE(own_work_that_waits_at_the_end_is_done_before_the_caller_leaves) {
  Loop loop;
  bool waits = false;
  int runs = 0;
  const Loop::OwnWork own{[&] { return waits; },
                          [&] {
                            waits = false;
                            ++runs;
                          }};
  loop.run(
      [&](const std::function<void()>& finished) {
        loop.post([&, finished] {
          waits = true;
          finished();
        });
      },
      &own);
  BOOST_TEST(runs == 1);
}

BOOST_AUTO_TEST_CASE(own_work_is_done_on_its_callers_thread_which_does_not_lead_meanwhile) {
  Loop loop;
  const auto here = std::this_thread::get_id();
  bool waits = false;
  bool inside_handler = false;
  int runs = 0;
  std::function<void()> end;
  const Loop::OwnWork own{[&] { return waits; },
                          [&] {
                            BOOST_TEST((std::this_thread::get_id() == here));
                            BOOST_TEST(!inside_handler);
                            waits = false;
                            ++runs;
                            loop.post(runs < 3 ? std::function<void()>([&] { waits = true; }) : end);
                          }};
  loop.run(
      [&](std::function<void()> finished) {
        inside_handler = true;
        end = std::move(finished);
        waits = true;
        inside_handler = false;
      },
      &own);
  BOOST_TEST(runs == 3);
}

BOOST_AUTO_TEST_CASE(others_go_on_while_own_work_blocks) {
  Loop loop;
  std::atomic<bool> waits = false;
  std::latch working(1);
  std::latch others_done(1);
  std::function<void()> end;
  std::jthread busy([&] {
    const Loop::OwnWork own{[&] { return waits.load(); },
                            [&] {
                              waits = false;
                              working.count_down();
                              others_done.wait();
                              loop.post(end);
                            }};
    loop.run(
        [&](std::function<void()> finished) {
          end = std::move(finished);
          waits = true;
        },
        &own);
  });
  working.wait();
  for (int round = 0; round < 10; ++round) {
    loop.run([&](const std::function<void()>& finished) { loop.at(Clock::now() + 1ms, finished); });
  }
  others_done.count_down();
}

BOOST_AUTO_TEST_CASE(a_follower_leads_while_the_leader_does_own_work) {
  Loop loop;
  std::atomic<bool> waits = false;
  std::latch started(1);
  std::latch follower_done(1);
  std::function<void()> end;
  std::jthread busy([&] {
    const Loop::OwnWork own{[&] { return waits.load(); },
                            [&] {
                              waits = false;
                              follower_done.wait();
                              loop.post(end);
                            }};
    loop.run(
        [&](std::function<void()> finished) {
          end = std::move(finished);
          started.count_down();
        },
        &own);
  });
  started.wait();
  loop.run([&](const std::function<void()>& finished) {
    // On the busy one's thread, which still leads; the timer is this caller's to run.
    loop.at(Clock::now() + 20ms, finished);
    waits = true;
  });
  follower_done.count_down();
}

BOOST_AUTO_TEST_CASE(a_follower_is_woken_for_its_own_work) {
  Loop loop;
  std::atomic<bool> waits = false;
  std::atomic<bool> done = false;
  std::function<void()> release_leader;
  std::latch leads(1);
  std::jthread leader([&] {
    loop.run([&](std::function<void()> finished) {
      release_leader = std::move(finished);
      leads.count_down();
    });
  });
  leads.wait();
  const auto leader_id = leader.get_id();
  std::thread::id worker;
  std::function<void()> end;
  std::jthread follower([&] {
    const Loop::OwnWork own{[&] { return waits.load(); },
                            [&] {
                              waits = false;
                              worker = std::this_thread::get_id();
                              done = true;
                              loop.post(end);
                            }};
    loop.run(
        [&](std::function<void()> finished) {
          end = std::move(finished);
          // Later, when it follows. The leader has nothing else to do, and stays the leader.
          loop.at(Clock::now() + 50ms, [&] {
            waits = true;
            loop.wake_callers();
          });
        },
        &own);
  });
  const auto follower_id = follower.get_id();
  follower.join();
  BOOST_TEST(done);
  BOOST_TEST((worker == follower_id));
  BOOST_TEST((worker != leader_id));
  loop.post(release_leader);
}

BOOST_AUTO_TEST_CASE(own_work_of_many_at_once) {
  Loop loop;
  constexpr int callers = 16;
  std::atomic<int> done = 0;
  std::vector<std::jthread> threads;
  for (int caller = 0; caller < callers; ++caller) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        std::atomic<bool> waits = false;
        std::function<void()> end;
        const Loop::OwnWork own{[&] { return waits.load(); },
                                [&] {
                                  waits = false;
                                  ++done;
                                  loop.post(end);
                                }};
        loop.run(
            [&](std::function<void()> finished) {
              end = std::move(finished);
              loop.at(Clock::now() + 100us, [&] {
                waits = true;
                loop.wake_callers();
              });
            },
            &own);
      }
    });
  }
  threads.clear();
  BOOST_TEST(done == callers * 50);
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
  loop.run([&](const std::function<void()>& finished) {
    loop.post([] { throw std::runtime_error("broken"); });
    loop.post(finished);
  });
  BOOST_TEST(message == "broken");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

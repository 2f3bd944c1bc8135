#include "http/retry_machine.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>

namespace managementpartner::http {

std::ostream& operator<<(std::ostream& out, const RetryAction& action) {
  if (action.kind == RetryAction::Kind::deliver) return out << "deliver";
  return out << "wait " << action.delay.count() << " ms";
}

static bool operator==(const RetryAction& left, const RetryAction& right) {
  return left.kind == right.kind && left.delay == right.delay;
}

namespace {

using namespace std::chrono_literals;
using Kind = AttemptOutcome::Kind;
using std::chrono::milliseconds;

constexpr RetryAction deliver{RetryAction::Kind::deliver, 0ms};
constexpr milliseconds plenty = 1h;

RetryAction wait(milliseconds delay) {
  return {RetryAction::Kind::wait, delay};
}

AttemptOutcome answered(int status, std::optional<milliseconds> retry_after = std::nullopt) {
  return {Kind::answered, status, retry_after};
}

// The random number is fixed, so that each wait is the whole ceiling.
RetryMachine machine(RetryPolicy policy = {}) {
  return RetryMachine(policy, [] { return 1.0; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(retry_machine)

BOOST_AUTO_TEST_CASE(delivers_what_no_retry_mends) {
  for (const int status : {200, 201, 204, 302, 400, 401, 403, 404, 409, 412, 501, 505}) {
    BOOST_TEST(machine().resume(answered(status), plenty) == deliver, status);
  }
}

BOOST_AUTO_TEST_CASE(retries_the_statuses_the_policy_names) {
  for (const int status : {408, 429, 500, 502, 503, 504}) {
    BOOST_TEST(machine().resume(answered(status), plenty) == wait(800ms), status);
  }
}

BOOST_AUTO_TEST_CASE(waits_grow_to_the_cap_and_end_with_the_count) {
  RetryMachine tried = machine({.count = 4, .base = 1s, .cap = 3s});
  BOOST_TEST(tried.resume(answered(503), plenty) == wait(1s));
  BOOST_TEST(tried.resume(answered(503), plenty) == wait(2s));
  BOOST_TEST(tried.resume(answered(503), plenty) == wait(3s));
  BOOST_TEST(tried.resume(answered(503), plenty) == wait(3s));
  BOOST_TEST(tried.resume(answered(503), plenty) == deliver);
}

BOOST_AUTO_TEST_CASE(jitter_is_full) {
  RetryMachine none(RetryPolicy{}, [] { return 0.0; });
  BOOST_TEST(none.resume(answered(503), plenty) == wait(0ms));
  RetryMachine half(RetryPolicy{}, [] { return 0.5; });
  BOOST_TEST(half.resume(answered(503), plenty) == wait(400ms));
}

BOOST_AUTO_TEST_CASE(the_service_names_the_wait) {
  BOOST_TEST(machine().resume(answered(429, 17s), plenty) == wait(17s));
  BOOST_TEST(machine({.cap = 1s}).resume(answered(503, 90s), plenty) == wait(90s));
  BOOST_TEST(machine().resume(answered(503, 0ms), plenty) == wait(0ms));
}

BOOST_AUTO_TEST_CASE(the_deadline_always_wins) {
  BOOST_TEST(machine().resume(answered(429, 17s), 16s) == deliver);
  BOOST_TEST(machine().resume(answered(503), 100ms) == deliver);
  BOOST_TEST(machine().resume({Kind::not_sent, 0, {}}, -1ms) == deliver);
}

BOOST_AUTO_TEST_CASE(a_count_of_zero_tries_once) {
  BOOST_TEST(machine({.count = 0}).resume(answered(503), plenty) == deliver);
  BOOST_TEST(machine({.count = 0}).resume({Kind::not_sent, 0, {}}, plenty) == deliver);
}

BOOST_AUTO_TEST_CASE(a_fault_that_stays_is_not_tried_again) {
  BOOST_TEST(machine().resume({Kind::fatal, 0, {}}, plenty) == deliver);
}

BOOST_AUTO_TEST_CASE(a_stale_connection_costs_no_try_but_only_once) {
  RetryMachine tried = machine({.count = 0});
  BOOST_TEST(tried.resume({Kind::stale_connection, 0, {}}, plenty) == wait(0ms));
  BOOST_TEST(tried.resume({Kind::stale_connection, 0, {}}, plenty) == deliver);
}

BOOST_AUTO_TEST_CASE(remembers_that_an_outcome_is_unknown) {
  const auto unknown_after = [](const AttemptOutcome& first) {
    RetryMachine tried = machine();
    (void)tried.resume(first, plenty);
    (void)tried.resume(answered(409), plenty);
    return tried.earlier_outcome_unknown();
  };
  BOOST_TEST(unknown_after({Kind::unknown, 0, {}}));
  BOOST_TEST(unknown_after({Kind::stale_connection, 0, {}}));
  BOOST_TEST(unknown_after(answered(500)));
  BOOST_TEST(unknown_after(answered(503)));
  BOOST_TEST(unknown_after(answered(408)));
  BOOST_TEST(!unknown_after(answered(429)));
  BOOST_TEST(!unknown_after({Kind::not_sent, 0, {}}));
}

BOOST_AUTO_TEST_CASE(a_first_answer_leaves_nothing_unknown) {
  RetryMachine tried = machine();
  (void)tried.resume(answered(409), plenty);
  BOOST_TEST(!tried.earlier_outcome_unknown());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http

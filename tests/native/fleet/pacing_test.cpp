#include "fleet/pacing.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::fleet {

namespace {

using namespace std::chrono_literals;
using Time = Clock::time_point;

const http::Endpoint arm{"management.azure.com", "443"};
const http::Endpoint entra{"login.microsoftonline.com", "443"};
const std::string contoso = "contoso.com";
const std::string fabrikam = "fabrikam.com";

http::AttemptReport answer(int status, const http::Endpoint& host = arm,
                           const std::string& tenant = contoso) {
  return http::AttemptReport{host, tenant, status};
}

http::AttemptReport throttled(std::optional<std::chrono::milliseconds> retry_after,
                              const std::string& tenant = contoso, const http::Endpoint& host = arm) {
  http::AttemptReport report{host, tenant, 429};
  report.retry_after = retry_after;
  return report;
}

// "go", "wait 2000 ms", "wait" or "give up".
std::string text_of(const Pacing::Permit& permit, Time now) {
  switch (permit.kind) {
    case Pacing::Permit::Kind::go:
      return "go";
    case Pacing::Permit::Kind::give_up:
      return "give up on " + permit.host->host;
    case Pacing::Permit::Kind::wait:
      break;
  }
  if (permit.until == Time::max()) return "wait";
  return "wait " +
         std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(permit.until - now).count()) +
         " ms";
}

struct Subject {
  Pacing pacing{16, 100s};
  Time now{1h};

  std::string ask(std::size_t running) { return text_of(pacing.ask(running, now), now); }
  void report(const http::AttemptReport& attempt) { pacing.report(attempt, now); }
  std::int64_t hold(const http::Endpoint& host = arm) { return pacing.hold(host, now).count(); }

  // How many may run at once.
  std::size_t allowed() {
    std::size_t running = 0;
    while (ask(running) == "go") ++running;
    return running;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pacing, Subject)

BOOST_AUTO_TEST_CASE(the_throttle_is_the_limit_where_nothing_else_is) {
  BOOST_TEST(allowed() == 16u);
  for (int count = 0; count < 100; ++count) report(answer(200));
  BOOST_TEST(allowed() == 16u);
  BOOST_TEST(hold() == 0);
}

BOOST_AUTO_TEST_CASE(all_requests_to_the_host_wait_as_one_is_told_to_and_no_other_hosts) {
  report(throttled(2s));
  BOOST_TEST(hold() == 2000);
  BOOST_TEST(hold() == 2010);  // One after the other.
  BOOST_TEST(hold(entra) == 0);
  BOOST_TEST(ask(0) == "wait 2000 ms");
  now += 1999ms;
  BOOST_TEST(ask(0) == "wait 1 ms");
  now += 1ms;
  BOOST_TEST(hold() == 0);
  BOOST_TEST(ask(0) == "go");
}

BOOST_AUTO_TEST_CASE(after_a_pause_half_as_many_and_then_slowly_more) {
  report(throttled(2s));
  report(throttled(2s));  // Was under way already: the same pause.
  now += 2s;
  BOOST_TEST(allowed() == 8u);
  for (int count = 0; count < 7; ++count) report(answer(200));
  BOOST_TEST(allowed() == 8u);
  report(answer(200));
  BOOST_TEST(allowed() == 9u);
  report(throttled(1s));
  now += 1s;
  BOOST_TEST(allowed() == 4u);
  for (int count = 0; count < 1000; ++count) report(answer(200));
  BOOST_TEST(allowed() == 16u);
}

BOOST_AUTO_TEST_CASE(one_always_goes_on) {
  for (int count = 0; count < 20; ++count) {
    report(throttled(1s));
    now += 1s;
  }
  BOOST_TEST(allowed() == 1u);
}

BOOST_AUTO_TEST_CASE(without_a_time_the_pauses_grow) {
  for (const std::int64_t pause : {1000, 2000, 4000, 8000, 16'000, 30'000, 30'000}) {
    report(throttled(std::nullopt));
    BOOST_TEST(hold() == pause);
    now += std::chrono::milliseconds(pause);
  }
  report(answer(200));
  report(throttled(std::nullopt));
  BOOST_TEST(hold() == 1000);
}

BOOST_AUTO_TEST_CASE(one_tenants_own_limit_does_not_hold_up_the_others_for_an_hour) {
  report(throttled(1h, contoso));
  report(throttled(1h, contoso));
  BOOST_TEST(hold() == 30'000);
  now += 30s;
  BOOST_TEST(ask(0) == "go");
  report(throttled(1h, contoso));
  BOOST_TEST(hold() == 30'000);
}

BOOST_AUTO_TEST_CASE(a_limit_that_two_tenants_meet_is_the_hosts) {
  report(throttled(1h, contoso));
  report(throttled(1h, fabrikam));
  BOOST_TEST(hold() == 3'600'000);
}

BOOST_AUTO_TEST_CASE(limits_of_two_tenants_that_have_nothing_to_do_with_each_other_are_told_apart) {
  report(throttled(1h, contoso));
  now += 30s;
  report(answer(200, arm, fabrikam));
  report(throttled(1h, fabrikam));
  BOOST_TEST(hold() == 30'000);
  now += 30s;
  report(throttled(1h, contoso));  // Nobody was answered meanwhile.
  BOOST_TEST(hold() == 3'600'000);
}

BOOST_AUTO_TEST_CASE(a_503_that_names_a_time_is_such_an_answer_and_one_that_does_not_is_none) {
  http::AttemptReport busy = answer(503);
  report(busy);
  BOOST_TEST(hold() == 0);
  busy.retry_after = 3s;
  report(busy);
  BOOST_TEST(hold() == 3000);
}

BOOST_AUTO_TEST_CASE(the_end_of_a_limit_is_met_by_as_many_as_are_left) {
  http::AttemptReport near = answer(200);
  near.writes_left = 3;
  report(near);
  BOOST_TEST(allowed() == 3u);
  near.writes_left = 0;
  report(near);
  BOOST_TEST(allowed() == 1u);
  near.writes_left = 1199;
  report(near);
  BOOST_TEST(allowed() == 16u);
}

BOOST_AUTO_TEST_CASE(a_host_that_is_down_is_tried_by_one_from_time_to_time) {
  for (int count = 0; count < 31; ++count) report(answer(0));
  BOOST_TEST(ask(3) == "go");
  report(answer(503));
  BOOST_TEST(ask(3).starts_with("wait"));
  BOOST_TEST(ask(0) == "wait 2000 ms");
  now += 2s;
  BOOST_TEST(ask(0) == "go");  // To see.
  BOOST_TEST(ask(1).starts_with("wait"));
  report(answer(0));
  BOOST_TEST(ask(0) == "wait 4000 ms");
  now += 4s;
  BOOST_TEST(ask(0) == "go");
  report(answer(404));
  BOOST_TEST(allowed() == 16u);
}

BOOST_AUTO_TEST_CASE(a_host_that_stays_down_is_given_up) {
  for (int count = 0; count < 32; ++count) report(answer(0, entra));
  now += 99s;
  BOOST_TEST(ask(0) == "go");
  report(answer(0, entra));
  now += 1s;
  BOOST_TEST(ask(0) == "give up on login.microsoftonline.com");
}

BOOST_AUTO_TEST_CASE(a_host_that_says_nothing_is_down_too) {
  for (int count = 0; count < 32; ++count) pacing.report_silence(arm, now);
  BOOST_TEST(ask(0) == "wait 2000 ms");
}

BOOST_AUTO_TEST_CASE(bad_luck_does_not_look_like_it) {
  for (int count = 0; count < 1000; ++count) report(answer(count % 10 == 0 ? 200 : 503));
  BOOST_TEST(ask(0) == "go");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet

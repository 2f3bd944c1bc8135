#include <boost/test/unit_test.hpp>

#include "client/emulated_service.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string answers(int status, const std::string& more = {}) {
  return R"({"kind":"status","match":{"path":"/providers"},"code":)" + std::to_string(status) + more + '}';
}

template <class Body>
std::chrono::milliseconds time_of(const Body& body) {
  const auto start = Clock::now();
  body();
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(retry, EmulatedService)

BOOST_AUTO_TEST_CASE(what_may_pass_is_tried_again) {
  link(partner_id);
  for (const int status : {408, 429, 500, 502, 503, 504}) {
    forget_requests();
    add_fault(answers(status));
    BOOST_TEST(outcome(client()->get_link({}, std::nullopt)) == partner_id, status);
    BOOST_TEST(requests("GET") == 2, status);
  }
}

BOOST_AUTO_TEST_CASE(what_will_not_pass_is_not_tried_again) {
  link(partner_id);
  for (const int status : {400, 403, 404, 405, 409, 412, 501}) {
    forget_requests();
    add_fault(answers(status));
    const auto found = client()->get_link({}, std::nullopt);
    BOOST_TEST(outcome(found) != partner_id, status);
    BOOST_TEST(found.error().http_status == status);
    BOOST_TEST(requests("GET") == 1, status);
  }
}

BOOST_AUTO_TEST_CASE(the_last_answer_is_reported_when_tries_run_out) {
  for (const int count : {0, 1, 3}) {
    const auto subject = client([&](ClientOptions& options) { options.retry.count = count; });
    clear_faults();
    forget_requests();
    add_fault(answers(503, R"(,"count":-1)"));
    const auto busy = subject->get_link({}, std::nullopt);
    BOOST_REQUIRE(outcome(busy) == "ServiceUnavailable");
    BOOST_TEST(busy.error().http_status == 503);
    BOOST_TEST(busy.error().service_code == "ServerBusy");
    BOOST_TEST(requests("GET") == count + 1);

    clear_faults();
    add_fault(answers(429, R"(,"count":-1)"));
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "TooManyRequests");
    BOOST_TEST(requests("GET") == 2 * (count + 1));
  }
}

BOOST_AUTO_TEST_CASE(the_service_says_how_long_to_wait) {
  const std::vector<std::pair<std::string, std::chrono::milliseconds>> cases{
      {R"(,"retryAfter":1)", 1000ms},
      {R"(,"retryAfterMs":100)", 100ms},
      {R"(,"headers":{"X-MS-Retry-After-MS":"100"})", 100ms},
      // The finer of two counts.
      {R"(,"retryAfter":3600,"retryAfterMs":100)", 100ms},
  };
  link(partner_id);
  const auto subject = client();
  for (const auto& [headers, wait] : cases) {
    add_fault(answers(429, headers));
    std::string seen;
    const auto took = time_of([&] { seen = outcome(subject->get_link({}, std::nullopt)); });
    BOOST_TEST(seen == partner_id, headers);
    BOOST_TEST(took.count() >= wait.count(), headers);
    BOOST_TEST(took.count() < wait.count() + 10'000, headers);
  }
}

BOOST_AUTO_TEST_CASE(a_past_date_and_an_unreadable_wait_mean_soon) {
  link(partner_id);
  const auto subject = client();
  for (const char* headers : {R"(,"retryAfter":"Wed, 21 Oct 2015 07:28:00 GMT")", R"(,"retryAfter":"soon")",
                              R"(,"retryAfter":-5)", R"(,"retryAfter":0)"}) {
    add_fault(answers(429, headers));
    const auto took =
        time_of([&] { BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id, headers); });
    BOOST_TEST(took.count() < 10'000, headers);
  }
}

BOOST_AUTO_TEST_CASE(a_wait_beyond_the_deadline_is_not_begun) {
  // A wait counts as a day at most, however far its end.
  const std::vector<std::pair<std::string, std::chrono::milliseconds>> cases{
      {R"("retryAfter":3600)", 1h},
      {R"("retryAfterMs":3600000)", 1h},
      {R"("retryAfter":"Fri, 31 Dec 9999 23:59:59 GMT")", 24h},
  };
  const auto subject = client();
  for (const auto& [header, wait] : cases) {
    clear_faults();
    forget_requests();
    add_fault(answers(429, R"(,"count":-1,)" + header));
    std::optional<Error> error;
    const auto took = time_of([&] { error = subject->get_link({}, std::nullopt).error(); });
    BOOST_TEST(reason_name(error->reason) == "TooManyRequests", header);
    BOOST_TEST(error->retry_after.value().count() == wait.count(), header);
    BOOST_TEST(took.count() < 10'000);
    BOOST_TEST(requests("GET") == 1);
  }
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_a_call_that_gets_no_answer) {
  const auto subject = client([](ClientOptions& options) { options.timeout = 200ms; });
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  for (const char* fault :
       {R"({"kind":"stall"})", R"({"kind":"drip","ms":1000})", R"({"kind":"latency","ms":60000})"}) {
    add_fault(fault);
    const auto took = time_of([&] {
      const auto found = subject->get_link({}, std::nullopt);
      BOOST_REQUIRE(outcome(found) == "TimedOut");
      BOOST_TEST(contains(found.error().message, "200 ms"));
      BOOST_TEST(contains(found.error().message, "waiting for the answer of localhost"));
      BOOST_TEST(found.error().client_request_id.size() == 36u);
    });
    BOOST_TEST(took.count() >= 200, fault);
    BOOST_TEST(took.count() < 10'000, fault);
    // What was cut off spoils nothing.
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  }
}

BOOST_AUTO_TEST_CASE(the_sign_in_counts_towards_the_deadline) {
  add_fault(R"({"kind":"stall","match":{"method":"POST"}})");
  const auto subject = client([](ClientOptions& options) { options.timeout = 200ms; });
  const auto made = subject->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "TimedOut");
  BOOST_TEST(!made.error().outcome_unknown);
  BOOST_TEST(requests("PUT") == 0);
}

BOOST_AUTO_TEST_CASE(requests_that_never_arrived_are_sent_again) {
  for (const char* method : {"PUT", "GET", "PATCH", "DELETE", "POST"}) {
    add_fault(R"({"kind":"reset-before","count":2,"match":{"method":")" + std::string(method) + R"("}})");
  }
  const auto subject = client();
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(outcome(subject->update_link({}, other_partner_id)) == other_partner_id);
  BOOST_TEST(outcome(subject->remove_link({}, other_partner_id)) == "ok");
  BOOST_TEST(requests("POST") == 3);
  BOOST_TEST(requests("PUT") == 3);
}

BOOST_AUTO_TEST_CASE(a_connection_the_service_closed_is_replaced) {
  link(partner_id);
  const auto subject = client([](ClientOptions& options) { options.retry.count = 0; });
  for (int call = 0; call < 5; ++call) {
    add_fault(R"({"kind":"close-after-answer"})");
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  }
}

BOOST_AUTO_TEST_CASE(the_sign_in_is_tried_again_as_well) {
  const auto sign_in_answers = [](int status, int count) {
    return R"({"kind":"status","match":{"method":"POST"},"body":"","code":)" + std::to_string(status) +
           R"(,"count":)" + std::to_string(count) + '}';
  };
  for (const int status : {429, 500, 503}) {
    forget_requests();
    add_fault(sign_in_answers(status, 2));
    BOOST_TEST(outcome(client()->sign_in({})) == "ok", status);
    BOOST_TEST(token_requests() == 3, status);
  }
  add_fault(sign_in_answers(429, -1));
  BOOST_TEST(outcome(client()->sign_in({})) == "TooManyRequests");
  clear_faults();
  add_fault(sign_in_answers(503, -1));
  const auto busy = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(busy) == "ServiceUnavailable");
  BOOST_TEST(busy.error().http_status == 503);
  BOOST_TEST(!busy.error().outcome_unknown);
  BOOST_TEST(requests("PUT") == 0);
}

BOOST_AUTO_TEST_CASE(a_sign_in_follows_the_same_policy) {
  const auto refuse = [&](int status, const std::string& more = {}) {
    clear_faults();
    forget_requests();
    add_fault(R"({"kind":"status","match":{"method":"POST"},"code":)" + std::to_string(status) + more + '}');
  };
  for (const int status : {408, 429, 500, 502, 503, 504}) {
    refuse(status);
    BOOST_TEST(outcome(client()->sign_in({})) == "ok", status);
    BOOST_TEST(token_requests() == 2, status);
  }
  for (const int status : {400, 401, 403, 404}) {
    refuse(status);
    BOOST_TEST(outcome(client()->sign_in({})) != "ok", status);
    BOOST_TEST(token_requests() == 1, status);
  }

  refuse(429, R"(,"retryAfterMs":300)");
  const auto waited = time_of([&] { BOOST_TEST(outcome(client()->sign_in({})) == "ok"); });
  BOOST_TEST((waited >= 300ms));
  // A wait beyond the deadline is told instead of waited for.
  refuse(429, R"(,"retryAfter":3600,"count":-1)");
  const auto busy = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(busy) == "TooManyRequests");
  BOOST_TEST((busy.error().retry_after == std::chrono::hours(1)));
  BOOST_TEST(!busy.error().outcome_unknown);
  BOOST_TEST(token_requests() == 1);
  refuse(503, R"(,"count":-1)");
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == "ServiceUnavailable");
  BOOST_TEST(token_requests() == 4);
  BOOST_TEST(requests("PUT") == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test

#include <boost/test/unit_test.hpp>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "client/emulated_service.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;

// The change is made, but its answer never comes; `count` times, -1 for always.
std::string loses_answers(const std::string& method, int count = 1) {
  return R"({"kind":"reset-after","count":)" + std::to_string(count) + R"(,"match":{"method":")" + method +
         R"(","path":"/providers"}})";
}

std::string answers(int status, const std::string& method, int count = 1) {
  return R"({"kind":"status","code":)" + std::to_string(status) + R"(,"count":)" + std::to_string(count) +
         R"(,"match":{"method":")" + method + R"(","path":"/providers"}})";
}

// The connection is reset, or whatever another fault answers, and the change is made so long after.
std::string late(const std::string& method, std::chrono::milliseconds time, int count = 1) {
  return R"({"kind":"late","ms":)" + std::to_string(time.count()) + R"(,"count":)" + std::to_string(count) +
         R"(,"match":{"method":")" + method + R"(","path":"/providers"}})";
}

// Once, in place of the answer to such a request.
std::vector<std::string> not_the_services(const std::string& method) {
  const std::string match = R"(,"match":{"method":")" + method + R"(","path":"/providers"}})";
  const auto raw = [&](const std::string& body, int status = 200) {
    return R"({"kind":"raw","code":)" + std::to_string(status) + R"(,"body":")" + body + '"' + match;
  };
  const auto status = [&](int code, const std::string& type) {
    return R"({"kind":"status","body":"","code":)" + std::to_string(code) + type + match;
  };
  std::vector<std::string> answers{
      raw("<html>Sign in to the network</html>"),
      raw(R"({\"error\":{\"code\":\"InternalServerError\",\"message\":\"No.\"}})"),
      raw("{}"),
      raw("null"),
      raw(R"({\"properties\":{\"partnerId\":\"5127255\"}})", 202),
      status(200, R"(,"contentType":"text/html")"),
      status(202, ""),
      status(204, ""),
      status(302, ""),
      status(403, R"(,"contentType":"text/html")"),
      status(404, ""),
      status(409, ""),
  };
  if (method == "PUT" || method == "PATCH") {
    answers.push_back(status(200, ""));
    answers.push_back(raw(R"({\"properties\":{\"partnerId\":\"1234567\",\"state\":\"Active\"}})"));
    answers.push_back(raw(R"({\"properties\":{\"partnerId\":\"5127255\",\"state\":\"Deleted\"}})"));
  }
  return answers;
}

void waiting_for_long(ClientOptions& options) {
  options.retry.count = 0;
  options.look_up_pauses = {1h};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lost_answers, EmulatedService)

BOOST_AUTO_TEST_CASE(a_create_that_meets_its_own_link_succeeded) {
  add_fault(loses_answers("PUT"));
  const auto subject = client();
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(requests("PUT") == 2);
  BOOST_TEST(requests("GET") == 1);
  BOOST_TEST(linked() == partner_id);
}

BOOST_AUTO_TEST_CASE(a_create_that_meets_another_link_is_a_conflict) {
  link(other_partner_id);
  add_fault(loses_answers("PUT"));
  const auto made = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "LinkExists");
  BOOST_TEST(!made.error().outcome_unknown);
  BOOST_TEST(made.error().http_status == 409);
  BOOST_TEST(requests("GET") == 1);
  BOOST_TEST(linked() == other_partner_id);
}

BOOST_AUTO_TEST_CASE(a_create_without_any_answer_is_looked_up) {
  add_fault(loses_answers("PUT", -1));
  const auto made = client()->create_link({}, partner_id);
  BOOST_TEST(outcome(made) == partner_id);
  BOOST_TEST(made->object_id.value() == principal().object_id);
}

BOOST_AUTO_TEST_CASE(a_create_that_never_arrived_is_known_to_have_failed) {
  add_fault(R"({"kind":"reset-before","count":-1,"match":{"method":"PUT"}})");
  const auto made = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "ConnectionLost");
  BOOST_TEST(!made.error().outcome_unknown);
  BOOST_TEST(linked() == "");
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_known_the_error_says_so) {
  add_fault(R"({"kind":"reset-after","count":-1,"match":{"path":"/providers"}})");
  const auto made = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "ConnectionLost");
  BOOST_TEST(made.error().outcome_unknown);
  BOOST_TEST(contains(made.error().message, "may have been made"));
  BOOST_TEST(contains(next_step(made.error()), "ook up the link"));
}

BOOST_AUTO_TEST_CASE(a_503_may_hide_that_the_link_was_made) {
  // To the client this looks as if the first try had made it.
  link(partner_id);
  add_fault(answers(503, "PUT"));
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(requests("PUT") == 2);
  BOOST_TEST(requests("GET") == 1);
}

BOOST_AUTO_TEST_CASE(a_503_before_another_link_stays_a_conflict) {
  link(other_partner_id);
  add_fault(answers(503, "PUT"));
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == "LinkExists");
}

BOOST_AUTO_TEST_CASE(a_429_hides_nothing) {
  link(partner_id);
  add_fault(answers(429, "PUT"));
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == "LinkExists");
  BOOST_TEST(requests("PUT") == 2);
  BOOST_TEST(requests("GET") == 0);
}

BOOST_AUTO_TEST_CASE(a_half_answer_is_none) {
  add_fault(R"({"kind":"truncated","match":{"method":"PUT"}})");
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(requests("PUT") == 2);
}

BOOST_AUTO_TEST_CASE(a_success_that_cannot_be_read_is_looked_up) {
  const std::string unreadable =
      R"({"kind":"raw","body":"<html>","contentType":"text/html","match":{"method":"PUT"}})";
  add_fault(unreadable);
  const auto made = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "UnexpectedResponse");
  BOOST_TEST(made.error().outcome_unknown);

  link(partner_id);
  add_fault(unreadable);
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == partner_id);
}

BOOST_AUTO_TEST_CASE(an_update_is_made_though_its_answers_are_lost) {
  for (const int count : {1, -1}) {
    link(other_partner_id);
    add_fault(loses_answers("PATCH", count));
    BOOST_TEST(outcome(client()->update_link({}, partner_id)) == partner_id);
    clear_faults();
    BOOST_TEST(linked() == partner_id);
    BOOST_TEST(outcome(client()->remove_link({}, partner_id)) == "ok");
  }
}

BOOST_AUTO_TEST_CASE(an_update_that_was_not_made_failed) {
  link(other_partner_id);
  add_fault(answers(503, "PATCH", -1));
  const auto changed = client()->update_link({}, partner_id);
  BOOST_REQUIRE(outcome(changed) == "ServiceUnavailable");
  BOOST_TEST(!changed.error().outcome_unknown);
  BOOST_TEST(requests("GET") == 4);
}

BOOST_AUTO_TEST_CASE(a_remove_that_finds_its_own_work_succeeded) {
  for (const int count : {1, -1}) {
    link(partner_id);
    add_fault(loses_answers("DELETE", count));
    BOOST_TEST(outcome(client()->remove_link({}, partner_id)) == "ok");
    clear_faults();
    BOOST_TEST(linked() == "");
  }
}

BOOST_AUTO_TEST_CASE(a_remove_after_a_503_that_finds_nothing_succeeded) {
  add_fault(answers(503, "DELETE"));
  BOOST_TEST(outcome(client()->remove_link({}, partner_id)) == "ok");
  BOOST_TEST(requests("DELETE") == 2);
}

BOOST_AUTO_TEST_CASE(a_remove_of_what_is_not_linked_fails_though_an_answer_was_lost) {
  link(other_partner_id);
  add_fault(loses_answers("DELETE"));
  BOOST_TEST(outcome(client()->remove_link({}, partner_id)) == "LinkNotFound");
  BOOST_TEST(linked() == other_partner_id);
}

BOOST_AUTO_TEST_CASE(a_look_up_is_only_tried_again) {
  link(partner_id);
  add_fault(loses_answers("GET"));
  BOOST_TEST(outcome(client()->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(requests("GET") == 2);
}

// ---- A service that is still at work when the answer is lost ----

BOOST_AUTO_TEST_CASE(a_change_that_takes_effect_a_moment_later_succeeded) {
  const auto subject = client([](ClientOptions& options) {
    options.retry.count = 0;
    options.look_up_pauses = ClientOptions().look_up_pauses;
  });
  // On a kept connection that breaks a request goes out again at once.
  add_fault(late("PUT", 300ms, -1));
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(linked() == partner_id);
  add_fault(late("PATCH", 300ms, -1));
  BOOST_TEST(outcome(subject->update_link({}, other_partner_id)) == other_partner_id);
  BOOST_TEST(linked() == other_partner_id);
  add_fault(late("DELETE", 300ms, -1));
  BOOST_TEST(outcome(subject->remove_link({}, other_partner_id)) == "ok");
  BOOST_TEST(linked() == "");
}

BOOST_AUTO_TEST_CASE(what_the_last_look_up_saw_is_said) {
  add_fault(R"({"kind":"reset-before","count":-1,"match":{"method":"PUT"}})");
  const auto made = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "ConnectionLost");
  BOOST_TEST(!made.error().outcome_unknown);
  BOOST_TEST(contains(made.error().message, "looked up since: it was not made"), made.error().message);
  BOOST_TEST(requests("GET") == 4);
}

BOOST_AUTO_TEST_CASE(between_two_look_ups_a_call_keeps_to_its_time) {
  add_fault(R"({"kind":"reset-before","count":-1,"match":{"method":"DELETE"}})");
  link(partner_id);
  const auto subject = client(waiting_for_long);
  CallOptions call;
  call.timeout = 400ms;
  const auto start = std::chrono::steady_clock::now();
  const auto removed = subject->remove_link(call, partner_id);
  BOOST_TEST((std::chrono::steady_clock::now() - start < 5s));
  BOOST_REQUIRE(outcome(removed) == "ConnectionLost");
  BOOST_TEST(removed.error().outcome_unknown);
  BOOST_TEST(contains(removed.error().message, "may have been removed"));
}

BOOST_AUTO_TEST_CASE(between_two_look_ups_a_call_can_be_cancelled) {
  add_fault(R"({"kind":"reset-before","count":-1,"match":{"method":"PUT"}})");
  const auto subject = client(waiting_for_long);
  std::stop_source stop;
  CallOptions call;
  call.stop = stop.get_token();
  std::jthread canceller([&] {
    wait_for_requests("GET", 1);
    stop.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  const auto made = subject->create_link(call, partner_id);
  BOOST_TEST((std::chrono::steady_clock::now() - start < 60s));
  BOOST_REQUIRE(outcome(made) == "Cancelled");
  BOOST_TEST(made.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(a_long_pause_before_a_look_up_is_told_at_once) {
  add_fault(R"({"kind":"reset-before","count":-1,"match":{"method":"PUT"}})");
  std::stop_source stop;
  std::vector<http::LongWait> told;
  const auto subject = client([&](ClientOptions& options) {
    waiting_for_long(options);
    options.tell_long_wait = [&](const http::LongWait& wait) {
      told.push_back(wait);
      if (told.size() == 2) stop.request_stop();
    };
  });
  CallOptions call;
  call.stop = stop.get_token();
  call.timeout = 60s;
  BOOST_REQUIRE(outcome(subject->create_link(call, partner_id)) == "Cancelled");
  BOOST_REQUIRE(told.size() >= 2u);
  BOOST_TEST(told[0].what == "No answer says whether the link was changed, and it is looked up");
  BOOST_TEST((told[0].waited < 1s));
  BOOST_REQUIRE(told[0].left.has_value());
  BOOST_TEST((*told[0].left > 59min && *told[1].left < *told[0].left));
}

BOOST_AUTO_TEST_CASE(a_short_one_is_not) {
  add_fault(R"({"kind":"reset-before","count":-1,"match":{"method":"PUT"}})");
  bool told = false;
  const auto subject = client([&](ClientOptions& options) {
    options.look_up_pauses = {1ms, 20ms};
    options.tell_long_wait = [&](const http::LongWait&) { told = true; };
  });
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == "ConnectionLost");
  BOOST_TEST(!told);
}

// ---- Somebody else's answers ----

BOOST_AUTO_TEST_CASE(a_removal_is_believed_to_the_service_only) {
  for (const std::string& answer : not_the_services("DELETE")) {
    clear_faults();
    link(partner_id);
    add_fault(answer);
    const auto removed = client()->remove_link({}, partner_id);
    BOOST_REQUIRE_MESSAGE(outcome(removed) == "UnexpectedResponse", answer);
    // Whoever answered may have passed the request on.
    BOOST_TEST(removed.error().outcome_unknown);
    BOOST_TEST(contains(removed.error().message, "it was not removed so far"), removed.error().message);
    BOOST_TEST(linked() == partner_id);

    // The same answer, and the link is gone.
    add_fault(answer);
    add_fault(late("DELETE", 0ms));
    BOOST_TEST(outcome(client()->remove_link({}, partner_id)) == "ok", answer);
    BOOST_TEST(linked() == "");
  }
}

BOOST_AUTO_TEST_CASE(a_link_is_believed_to_be_as_asked_only_where_the_answer_says_so) {
  for (const std::string& answer : not_the_services("PUT")) {
    clear_faults();
    administer("DELETE", "/state");
    add_fault(answer);
    const auto made = client()->create_link({}, partner_id);
    BOOST_REQUIRE_MESSAGE(outcome(made) == "UnexpectedResponse", answer);
    BOOST_TEST(made.error().outcome_unknown);
    BOOST_TEST(contains(made.error().message, "it was not made so far"), made.error().message);
    add_fault(answer);
    add_fault(late("PUT", 0ms));
    const auto late_made = client()->create_link({}, partner_id);
    BOOST_REQUIRE_MESSAGE(outcome(late_made) == partner_id, answer);
    BOOST_TEST(late_made->object_id.value() == principal().object_id);
  }
  for (const std::string& answer : not_the_services("PATCH")) {
    clear_faults();
    administer("DELETE", "/state");
    link(other_partner_id);
    add_fault(answer);
    BOOST_TEST(outcome(client()->update_link({}, partner_id)) == "UnexpectedResponse", answer);
    BOOST_TEST(linked() == other_partner_id);
    add_fault(answer);
    add_fault(late("PATCH", 0ms));
    BOOST_TEST(outcome(client()->update_link({}, partner_id)) == partner_id, answer);
  }
}

BOOST_AUTO_TEST_CASE(a_look_up_that_somebody_else_answers_is_made_again) {
  for (const std::string& answer : not_the_services("GET")) {
    clear_faults();
    administer("DELETE", "/state");
    add_fault(loses_answers("PUT", -1));
    add_fault(answer);
    BOOST_TEST(outcome(client()->create_link({}, partner_id)) == partner_id, answer);
    clear_faults();
    add_fault(loses_answers("DELETE", -1));
    add_fault(answer);
    BOOST_TEST(outcome(client()->remove_link({}, partner_id)) == "ok", answer);
  }
}

BOOST_AUTO_TEST_CASE(where_somebody_else_answers_for_ever_nothing_is_known) {
  link(partner_id);
  add_fault(R"({"kind":"status","code":404,"body":"","count":-1,"match":{"path":"/providers"}})");
  const auto removed = client()->remove_link({}, partner_id);
  BOOST_REQUIRE(outcome(removed) == "UnexpectedResponse");
  BOOST_TEST(removed.error().outcome_unknown);
  clear_faults();
  BOOST_TEST(linked() == partner_id);
}

BOOST_AUTO_TEST_CASE(a_deadline_during_a_change_leaves_it_unknown) {
  add_fault(R"({"kind":"stall","count":-1,"match":{"method":"PUT"}})");
  const auto subject = client([](ClientOptions& options) { options.timeout = 300ms; });
  const auto made = subject->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "TimedOut");
  BOOST_TEST(made.error().outcome_unknown);
  BOOST_TEST(contains(made.error().message, "may have been made"));
  BOOST_TEST(contains(next_step(made.error()), "ook up the link"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test

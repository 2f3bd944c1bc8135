#include <boost/test/unit_test.hpp>

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
  BOOST_TEST(!made.error().outcome_unknown);

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
  BOOST_TEST(requests("GET") == 1);
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

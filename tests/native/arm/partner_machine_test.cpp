#include "arm/partner_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"

namespace managementpartner::arm {

namespace {

using namespace std::chrono_literals;

constexpr bool after_unknown = true;
constexpr std::chrono::milliseconds pauses[] = {500ms, 1500ms};

LinkOutcome link(const std::string& partner_id, const std::string& state = "Active") {
  Partner partner;
  partner.partner_id = partner_id;
  partner.state = state;
  return {std::optional(std::move(partner)), false};
}

LinkOutcome nothing() {
  return {std::optional<Partner>(), false};
}

LinkOutcome error(Reason reason, bool earlier_outcome_unknown = false) {
  Error made = make_error(reason, "No.");
  if (reason == Reason::link_not_found) made.service_code = "NotFound";
  return {std::move(made), earlier_outcome_unknown};
}

// A 404 with a code that says something else than that there is no link.
LinkOutcome other_not_found() {
  Error made = make_error(Reason::link_not_found, "No.");
  made.service_code = "ResourceNotFound";
  return {std::move(made), false};
}

LinkOutcome lost(Reason reason = Reason::connection_lost) {
  Error made = make_error(reason, "Lost.");
  made.outcome_unknown = true;
  return {std::move(made), false};
}

class Subject {
 public:
  Subject(Verb verb, std::string partner_id) : machine_({verb, std::move(partner_id)}, pauses) {}
  std::string start() { return text_of(machine_.start()); }
  std::string resume(LinkOutcome outcome) {
    LinkAction action = machine_.resume(std::move(outcome));
    if (action.result && !*action.result) error_ = action.result->error();
    return text_of(action);
  }
  [[nodiscard]] const Error& last_error() const { return error_; }

 private:
  PartnerMachine machine_;
  Error error_;
};

Subject create() {
  return {Verb::create_link, "1"};
}
Subject update() {
  return {Verb::update_link, "1"};
}
Subject remove_link() {
  return {Verb::remove_link, "1"};
}

const std::string check = "GET own link";
const std::string again = "GET own link in 500 ms";
const std::string at_last = "GET own link in 1500 ms";

}  // namespace

BOOST_AUTO_TEST_SUITE(partner_machine)

BOOST_AUTO_TEST_CASE(plain_answers_end_the_call) {
  Subject made = create();
  BOOST_TEST(made.start() == "PUT 1");
  BOOST_TEST(made.resume(link("1")) == "link 1");
  Subject changed = update();
  BOOST_TEST(changed.start() == "PATCH 1");
  BOOST_TEST(changed.resume(link("1")) == "link 1");
  Subject removed = remove_link();
  BOOST_TEST(removed.start() == "DELETE 1");
  BOOST_TEST(removed.resume(nothing()) == "nothing");
  BOOST_TEST(create().resume(error(Reason::link_exists)) == "LinkExists");
  BOOST_TEST(update().resume(error(Reason::link_not_found)) == "LinkNotFound");
  BOOST_TEST(remove_link().resume(error(Reason::link_not_found)) == "LinkNotFound");
}

BOOST_AUTO_TEST_CASE(a_look_up_is_never_checked) {
  Subject get(Verb::get_link, "");
  BOOST_TEST(get.start() == "GET own link");
  BOOST_TEST(get.resume(lost()) == "ConnectionLost, unknown");
  BOOST_TEST(Subject(Verb::get_link, "1").resume(error(Reason::link_not_found, after_unknown)) ==
             "LinkNotFound");
}

BOOST_AUTO_TEST_CASE(a_create_that_made_its_own_conflict_succeeded) {
  Subject made = create();
  BOOST_TEST(made.resume(error(Reason::link_exists, after_unknown)) == check);
  BOOST_TEST(made.resume(link("1")) == "link 1");
}

BOOST_AUTO_TEST_CASE(a_conflict_with_another_link_stays_one) {
  Subject other = create();
  BOOST_TEST(other.resume(error(Reason::link_exists, after_unknown)) == check);
  BOOST_TEST(other.resume(link("2")) == "LinkExists");
  Subject gone = create();
  BOOST_TEST(gone.resume(error(Reason::link_exists, after_unknown)) == check);
  BOOST_TEST(gone.resume(error(Reason::link_not_found)) == again);
  BOOST_TEST(gone.resume(error(Reason::link_not_found)) == at_last);
  BOOST_TEST(gone.resume(error(Reason::link_not_found)) == "LinkExists");
  Subject deleted = create();
  BOOST_TEST(deleted.resume(error(Reason::link_exists, after_unknown)) == check);
  BOOST_TEST(deleted.resume(link("1", "Deleted")) == again);
  BOOST_TEST(deleted.resume(link("2")) == "LinkExists");
}

BOOST_AUTO_TEST_CASE(a_create_without_any_answer_is_looked_up) {
  Subject made = create();
  BOOST_TEST(made.resume(lost()) == check);
  BOOST_TEST(made.resume(link("1")) == "link 1");
  Subject not_made = create();
  BOOST_TEST(not_made.resume(lost()) == check);
  BOOST_TEST(not_made.resume(error(Reason::link_not_found)) == again);
  BOOST_TEST(not_made.resume(error(Reason::link_not_found)) == at_last);
  BOOST_TEST(not_made.resume(error(Reason::link_not_found)) == "ConnectionLost");
  BOOST_TEST(not_made.last_error().message == "Lost. The link was looked up since: it was not made.");
}

BOOST_AUTO_TEST_CASE(a_service_that_is_still_at_work_is_given_time) {
  Subject made = create();
  BOOST_TEST(made.resume(lost()) == check);
  BOOST_TEST(made.resume(error(Reason::link_not_found)) == again);
  BOOST_TEST(made.resume(link("1")) == "link 1");
  Subject changed = update();
  BOOST_TEST(changed.resume(lost()) == check);
  BOOST_TEST(changed.resume(link("2")) == again);
  BOOST_TEST(changed.resume(link("2")) == at_last);
  BOOST_TEST(changed.resume(link("1")) == "link 1");
  Subject removed = remove_link();
  BOOST_TEST(removed.resume(lost()) == check);
  BOOST_TEST(removed.resume(link("1")) == again);
  BOOST_TEST(removed.resume(error(Reason::link_not_found)) == "nothing");
}

BOOST_AUTO_TEST_CASE(an_end_between_two_look_ups_leaves_it_unknown) {
  Subject late = create();
  BOOST_TEST(late.resume(lost()) == check);
  BOOST_TEST(late.resume(error(Reason::link_not_found)) == again);
  BOOST_TEST(late.resume(error(Reason::timed_out)) == "ConnectionLost, unknown");
  Subject given_up = remove_link();
  BOOST_TEST(given_up.resume(lost()) == check);
  BOOST_TEST(given_up.resume(link("1")) == again);
  BOOST_TEST(given_up.resume(error(Reason::cancelled)) == "Cancelled, unknown");
}

BOOST_AUTO_TEST_CASE(a_look_up_that_somebody_else_answers_is_made_again) {
  Subject made = create();
  BOOST_TEST(made.resume(lost(Reason::unexpected_response)) == check);
  BOOST_TEST(made.resume(error(Reason::unexpected_response)) == again);
  BOOST_TEST(made.resume(link("1")) == "link 1");
  Subject never = remove_link();
  BOOST_TEST(never.resume(lost(Reason::unexpected_response)) == check);
  BOOST_TEST(never.resume(error(Reason::unexpected_response)) == again);
  BOOST_TEST(never.resume(error(Reason::unexpected_response)) == at_last);
  BOOST_TEST(never.resume(error(Reason::unexpected_response)) == "UnexpectedResponse, unknown");
}

BOOST_AUTO_TEST_CASE(what_others_answered_may_be_under_way_for_long) {
  Subject removed = remove_link();
  BOOST_TEST(removed.resume(lost(Reason::unexpected_response)) == check);
  BOOST_TEST(removed.resume(link("1")) == again);
  BOOST_TEST(removed.resume(link("1")) == at_last);
  BOOST_TEST(removed.resume(link("1")) == "UnexpectedResponse, unknown");
  BOOST_TEST(removed.last_error().message ==
             "Lost. The link was looked up since: it was not removed so far.");
}

BOOST_AUTO_TEST_CASE(a_404_that_does_not_speak_of_the_link_is_looked_up) {
  Subject right = remove_link();
  BOOST_TEST(right.resume(other_not_found()) == check);
  BOOST_TEST(right.resume(error(Reason::link_not_found)) == "LinkNotFound");
  Subject other = remove_link();
  BOOST_TEST(other.resume(other_not_found()) == check);
  BOOST_TEST(other.resume(link("2")) == "LinkNotFound");
  Subject wrong = remove_link();
  BOOST_TEST(wrong.resume(other_not_found()) == check);
  BOOST_TEST(wrong.resume(link("1")) == again);
  BOOST_TEST(wrong.resume(link("1")) == at_last);
  BOOST_TEST(wrong.resume(link("1")) == "UnexpectedResponse, unknown");
  Subject changed = update();
  BOOST_TEST(changed.resume(other_not_found()) == check);
  BOOST_TEST(changed.resume(link("1")) == "link 1");
  // Nor does it tell what became of a change.
  Subject never = remove_link();
  BOOST_TEST(never.resume(lost()) == check);
  BOOST_TEST(never.resume(other_not_found()) == again);
  BOOST_TEST(never.resume(other_not_found()) == at_last);
  BOOST_TEST(never.resume(other_not_found()) == "ConnectionLost, unknown");
}

BOOST_AUTO_TEST_CASE(a_refusal_that_the_look_up_explains_is_the_end) {
  for (const Reason reason : {Reason::partner_id_unknown, Reason::bad_request, Reason::permission_denied,
                              Reason::no_account_in_tenant}) {
    Subject refused = create();
    BOOST_TEST(refused.resume(error(reason, after_unknown)) == check);
    BOOST_TEST(refused.resume(error(Reason::link_not_found)) == std::string(reason_name(reason)));
    BOOST_TEST(refused.last_error().message == "No.");
  }
  Subject absent = update();
  BOOST_TEST(absent.resume(error(Reason::link_not_found, after_unknown)) == check);
  BOOST_TEST(absent.resume(error(Reason::link_not_found)) == "LinkNotFound");
  // This says nothing of the attempt before it.
  Subject throttled = create();
  BOOST_TEST(throttled.resume(error(Reason::too_many_requests, after_unknown)) == check);
  BOOST_TEST(throttled.resume(error(Reason::link_not_found)) == again);
}

BOOST_AUTO_TEST_CASE(where_the_look_up_fails_too_the_error_says_so) {
  Subject made = create();
  BOOST_TEST(made.resume(lost()) == check);
  BOOST_TEST(made.resume(error(Reason::connect_failed)) == "ConnectionLost, unknown");
  BOOST_TEST(made.last_error().message == "Lost. The link may have been made all the same.");
  Subject removed = remove_link();
  BOOST_TEST(removed.resume(error(Reason::service_unavailable, after_unknown)) == check);
  BOOST_TEST(removed.resume(error(Reason::service_unavailable)) == "ServiceUnavailable, unknown");
  BOOST_TEST(next_step(removed.last_error()).starts_with("Look up the link first"));
}

BOOST_AUTO_TEST_CASE(a_cancel_during_the_look_up_is_a_cancel) {
  Subject made = create();
  BOOST_TEST(made.resume(lost()) == check);
  BOOST_TEST(made.resume(error(Reason::cancelled)) == "Cancelled, unknown");
}

BOOST_AUTO_TEST_CASE(a_remove_that_finds_its_own_work_succeeded) {
  Subject removed = remove_link();
  BOOST_TEST(removed.resume(error(Reason::link_not_found, after_unknown)) == check);
  BOOST_TEST(removed.resume(error(Reason::link_not_found)) == "nothing");
  Subject without_answer = remove_link();
  BOOST_TEST(without_answer.resume(lost(Reason::timed_out)) == check);
  BOOST_TEST(without_answer.resume(link("1", "Deleted")) == "nothing");
}

BOOST_AUTO_TEST_CASE(a_remove_of_what_is_still_there_failed) {
  Subject other = remove_link();
  BOOST_TEST(other.resume(error(Reason::link_not_found, after_unknown)) == check);
  BOOST_TEST(other.resume(link("2")) == "LinkNotFound");
  Subject same = remove_link();
  BOOST_TEST(same.resume(lost()) == check);
  BOOST_TEST(same.resume(link("1")) == again);
  BOOST_TEST(same.resume(link("1")) == at_last);
  BOOST_TEST(same.resume(link("1")) == "ConnectionLost");
}

BOOST_AUTO_TEST_CASE(an_update_is_looked_up_too) {
  Subject changed = update();
  BOOST_TEST(changed.resume(lost()) == check);
  BOOST_TEST(changed.resume(link("1")) == "link 1");
  Subject unchanged = update();
  BOOST_TEST(unchanged.resume(lost()) == check);
  BOOST_TEST(unchanged.resume(link("2")) == again);
  BOOST_TEST(unchanged.resume(link("2")) == at_last);
  BOOST_TEST(unchanged.resume(link("2")) == "ConnectionLost");
  BOOST_TEST(unchanged.last_error().message == "Lost. The link was looked up since: it was not changed.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

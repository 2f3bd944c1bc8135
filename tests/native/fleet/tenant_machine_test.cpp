#include "fleet/tenant_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "support/printing.hpp"

namespace managementpartner::fleet {

namespace {

const std::string wanted = "5127255";
const std::string other = "5127254";

arm::LinkResult link(const std::string& partner_id, const std::string& state = "Active") {
  arm::Partner partner;
  partner.partner_id = partner_id;
  partner.state = state;
  return std::optional(std::move(partner));
}

arm::LinkResult nothing() {
  return std::optional<arm::Partner>();
}

arm::LinkResult error(Reason reason) {
  return make_error(reason, "No.");
}

arm::LinkResult none() {
  return error(Reason::link_not_found);
}

// "look up", "create", or "Created", "Updated from 5127254", "Failed: LinkExists".
std::string text_of(const TenantAction& action) {
  if (action.send == arm::Verb::get_link) return "look up";
  if (action.send == arm::Verb::create_link) return "create";
  if (action.send == arm::Verb::update_link) return "update";
  if (action.send == arm::Verb::remove_link) return "remove";
  const TenantEnd& end = *action.end;
  std::string text(outcome_name(end.outcome));
  if (end.link) text += ' ' + end.link->partner_id.value_or("");
  if (!end.former_partner_id.empty()) text += " from " + end.former_partner_id;
  if (end.error) text += ": " + std::string(reason_name(end.error->reason));
  return text;
}

Wish wish(Action action) {
  Wish made;
  made.action = action;
  made.partner_id = wanted;
  return made;
}

class Subject {
 public:
  explicit Subject(Wish wish) : machine_(std::move(wish)) {}
  std::string start() { return text_of(machine_.start()); }
  std::string resume(arm::LinkResult result) { return text_of(machine_.resume(std::move(result))); }

 private:
  TenantMachine machine_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(tenant_machine)

BOOST_AUTO_TEST_CASE(set_makes_what_is_missing) {
  Subject subject(wish(Action::set));
  BOOST_TEST(subject.start() == "look up");
  BOOST_TEST(subject.resume(none()) == "create");
  BOOST_TEST(subject.resume(link(wanted)) == "Created 5127255");
}

BOOST_AUTO_TEST_CASE(set_changes_another_partner_id) {
  Subject subject(wish(Action::set));
  BOOST_TEST(subject.start() == "look up");
  BOOST_TEST(subject.resume(link(other)) == "update");
  BOOST_TEST(subject.resume(link(wanted)) == "Updated 5127255 from 5127254");
}

BOOST_AUTO_TEST_CASE(set_leaves_what_is_right_with_one_call) {
  Subject subject(wish(Action::set));
  BOOST_TEST(subject.start() == "look up");
  BOOST_TEST(subject.resume(link(wanted)) == "Unchanged 5127255");
}

BOOST_AUTO_TEST_CASE(a_deleted_link_is_none) {
  Subject subject(wish(Action::set));
  BOOST_TEST(subject.start() == "look up");
  BOOST_TEST(subject.resume(link(wanted, "Deleted")) == "create");
}

BOOST_AUTO_TEST_CASE(only_missing_leaves_other_links) {
  Wish only_missing = wish(Action::set);
  only_missing.only_missing = true;
  Subject linked(only_missing);
  BOOST_TEST(linked.start() == "look up");
  BOOST_TEST(linked.resume(link(other)) == "Different 5127254");
  Subject missing(only_missing);
  BOOST_TEST(missing.start() == "look up");
  BOOST_TEST(missing.resume(none()) == "create");
}

BOOST_AUTO_TEST_CASE(from_changes_links_to_that_id_only) {
  Wish moved = wish(Action::set);
  moved.from = other;
  for (const auto& [present, does] :
       {std::pair(link(other), "update"), std::pair(link("77"), "Different 77"),
        std::pair(link(wanted), "Unchanged 5127255"), std::pair(none(), "NotLinked")}) {
    Subject subject(moved);
    BOOST_TEST(subject.start() == "look up");
    BOOST_TEST(subject.resume(present) == does);
  }
}

BOOST_AUTO_TEST_CASE(a_plan_reads_and_names_what_would_be_done) {
  const auto planned = [](Action action, const arm::LinkResult& present) {
    Wish plan = wish(action);
    plan.plan_only = true;
    Subject subject(plan);
    BOOST_TEST(subject.start() == "look up");
    return subject.resume(present);
  };
  BOOST_TEST(planned(Action::set, none()) == "ToCreate");
  BOOST_TEST(planned(Action::set, link(other)) == "ToUpdate 5127254 from 5127254");
  BOOST_TEST(planned(Action::set, link(wanted)) == "Unchanged 5127255");
  BOOST_TEST(planned(Action::create, none()) == "ToCreate");
  BOOST_TEST(planned(Action::create, link(other)) == "Failed: LinkExists");
  BOOST_TEST(planned(Action::update, link(other)) == "ToUpdate 5127254 from 5127254");
  BOOST_TEST(planned(Action::update, none()) == "Failed: LinkNotFound");
  BOOST_TEST(planned(Action::remove, link(wanted)) == "ToRemove 5127255 from 5127255");
  BOOST_TEST(planned(Action::remove, link(other)) == "Failed: LinkNotFound");
  BOOST_TEST(planned(Action::remove, none()) == "Failed: LinkNotFound");
}

BOOST_AUTO_TEST_CASE(plain_changes_cost_one_call) {
  Subject created(wish(Action::create));
  BOOST_TEST(created.start() == "create");
  BOOST_TEST(created.resume(link(wanted)) == "Created 5127255");
  Subject updated(wish(Action::update));
  BOOST_TEST(updated.start() == "update");
  BOOST_TEST(updated.resume(none()) == "Failed: LinkNotFound");
  Subject removed(wish(Action::remove));
  BOOST_TEST(removed.start() == "remove");
  BOOST_TEST(removed.resume(nothing()) == "Removed");
}

BOOST_AUTO_TEST_CASE(get_tells_what_is_linked) {
  const auto told = [](const std::string& expected, const arm::LinkResult& present) {
    Wish look = wish(Action::get);
    look.partner_id = expected;
    Subject subject(look);
    BOOST_TEST(subject.start() == "look up");
    return subject.resume(present);
  };
  BOOST_TEST(told("", link(other)) == "Linked 5127254");
  BOOST_TEST(told("", none()) == "NotLinked");
  BOOST_TEST(told(wanted, link(wanted)) == "Linked 5127255");
  BOOST_TEST(told(wanted, link(other)) == "Different 5127254");
  BOOST_TEST(told(wanted, none()) == "NotLinked");
  BOOST_TEST(told("", error(Reason::mfa_required)) == "Failed: MfaRequired");
}

BOOST_AUTO_TEST_CASE(somebody_else_who_was_quicker_is_looked_at_once) {
  Subject subject(wish(Action::set));
  BOOST_TEST(subject.start() == "look up");
  BOOST_TEST(subject.resume(none()) == "create");
  BOOST_TEST(subject.resume(error(Reason::link_exists)) == "look up");
  BOOST_TEST(subject.resume(link(other)) == "update");
  BOOST_TEST(subject.resume(none()) == "Failed from 5127254: LinkNotFound");
}

BOOST_AUTO_TEST_CASE(what_an_earlier_run_sent_is_looked_up_first) {
  const auto resumed = [](Action action, arm::Verb sent, const arm::LinkResult& present) {
    Wish again = wish(action);
    again.sent_before = sent;
    Subject subject(again);
    BOOST_TEST(subject.start() == "look up");
    return subject.resume(present);
  };
  using arm::Verb;
  BOOST_TEST(resumed(Action::set, Verb::create_link, link(wanted)) == "Created 5127255");
  BOOST_TEST(resumed(Action::set, Verb::update_link, link(wanted)) == "Updated 5127255");
  BOOST_TEST(resumed(Action::set, Verb::update_link, link(other)) == "update");
  BOOST_TEST(resumed(Action::create, Verb::create_link, link(wanted)) == "Created 5127255");
  BOOST_TEST(resumed(Action::create, Verb::create_link, none()) == "create");
  BOOST_TEST(resumed(Action::update, Verb::update_link, link(wanted)) == "Updated 5127255");
  BOOST_TEST(resumed(Action::remove, Verb::remove_link, none()) == "Removed");
  BOOST_TEST(resumed(Action::remove, Verb::remove_link, link(wanted)) == "remove");
}

BOOST_AUTO_TEST_CASE(names_lead_back) {
  for (int index = 0; index <= static_cast<int>(Outcome::failed); ++index) {
    const auto outcome = static_cast<Outcome>(index);
    BOOST_TEST((outcome_of_name(outcome_name(outcome)) == outcome));
  }
  BOOST_TEST(!outcome_of_name("Elsewhere").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet

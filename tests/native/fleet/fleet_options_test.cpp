#include "fleet/fleet_options.hpp"

#include <boost/test/unit_test.hpp>

#include "support/printing.hpp"

namespace managementpartner::fleet {

namespace {

FleetOptions good() {
  FleetOptions options;
  options.wish.action = Action::set;
  options.wish.partner_id = "5127255";
  options.choice.named = {{"contoso.com", {}}};
  return options;
}

template <class Change>
std::string refusal(Change change) {
  FleetOptions options = good();
  change(options);
  const auto error = check_fleet_options(options);
  return error ? std::string(reason_name(error->reason)) : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fleet_options)

BOOST_AUTO_TEST_CASE(what_cannot_be_meant_is_refused) {
  BOOST_TEST(refusal([](FleetOptions&) {}) == "none");
  BOOST_TEST(refusal([](FleetOptions& options) { options.throttle = 0; }) == "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) { options.throttle = 257; }) == "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) { options.timeout = std::chrono::milliseconds(0); }) ==
             "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) { options.wish.partner_id.clear(); }) == "PartnerIdInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) {
               options.wish.partner_id.clear();
               options.choice.named = {{"contoso.com", "5127255"}};
             }) == "none");
  BOOST_TEST(refusal([](FleetOptions& options) {
               options.wish.partner_id.clear();
               options.wish.action = Action::get;
             }) == "none");
  BOOST_TEST(refusal([](FleetOptions& options) {
               options.wish.action = Action::create;
               options.wish.only_missing = true;
             }) == "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) {
               options.wish.from = "1";
               options.wish.only_missing = true;
             }) == "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) { options.wish.from = "x"; }) == "PartnerIdInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) { options.resumes = true; }) == "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) {
               options.journal = "fleet.jsonl";
               options.wish.plan_only = true;
             }) == "ArgumentInvalid");
  BOOST_TEST(refusal([](FleetOptions& options) { options.choice.named.clear(); }) == "ArgumentInvalid");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet

#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

const std::string tenants = "/tenants?api-version=2022-12-01";

}  // namespace

BOOST_AUTO_TEST_SUITE(lists)

BOOST_AUTO_TEST_CASE(an_application_sees_the_tenants_it_has_an_account_in) {
  TestEmulator test;
  const auto all = test.exchange("GET", tenants, test.bearer(1)).json().at("value");
  BOOST_TEST(all.as_array().size() == 3u);
  for (const auto& tenant : all.as_array()) {
    const bool own = tenant.at("tenantId").as_string() == test.identity(1).tenant_id;
    BOOST_TEST(tenant.at("tenantCategory").as_string() == (own ? "Home" : "ManagedBy"));
    BOOST_TEST(tenant.at("defaultDomain").as_string() == tenant.at("domains").as_array().at(0).as_string());
    BOOST_TEST(!tenant.at("countryCode").as_string().empty());
  }
  BOOST_TEST(test.exchange("GET", tenants, test.bearer(3)).json().at("value").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(operations_and_subscriptions_are_lists) {
  TestEmulator test;
  const auto operations = test.arm("GET", "/providers/Microsoft.ManagementPartner/operations").json();
  BOOST_TEST(operations.at("value").as_array().size() >= 3u);
  BOOST_TEST(operations.at("value").as_array()[0].at("display").at("provider").as_string() ==
             "Microsoft.ManagementPartner");
  const auto subscriptions = test.exchange("GET", "/subscriptions?api-version=2022-12-01", test.bearer());
  BOOST_TEST(subscriptions.body == R"({"value":[]})");
}

BOOST_AUTO_TEST_CASE(long_lists_come_in_pages) {
  TestEmulator test(R"({"pageSize": 1, "partners": [{"partnerId": "1"}], "tenants": [
    {"tenantId": "11111111-1111-4111-8111-111111111111", "displayName": "One",
     "servicePrincipals": [{"clientId": "22222222-2222-4222-8222-222222222222"}]},
    {"tenantId": "33333333-3333-4333-8333-333333333333", "displayName": "Two",
     "servicePrincipals": [{"clientId": "22222222-2222-4222-8222-222222222222"}]}]})");
  const auto first = test.exchange("GET", tenants, test.bearer()).json();
  BOOST_TEST(first.at("value").as_array().size() == 1u);
  const std::string next = first.at("nextLink").as_string().c_str();
  BOOST_REQUIRE(next.starts_with(test.origin() + "/tenants?"));
  const auto second = test.exchange("GET", next.substr(test.origin().size()), test.bearer()).json();
  BOOST_TEST(second.at("value").as_array().at(0).at("displayName").as_string() == "Two");
  BOOST_TEST(!second.as_object().contains("nextLink"));
  BOOST_TEST(test.exchange("GET", tenants + "&$skiptoken=x", test.bearer()).status == 400u);
  BOOST_TEST(test.exchange("GET", tenants + "&$skiptoken=9", test.bearer()).status == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

const std::string tenants = "/tenants?api-version=2022-12-01";

}  // namespace

BOOST_AUTO_TEST_SUITE(lists)

// service.md: it has many tenants, and is told of one, without a name.
BOOST_AUTO_TEST_CASE(an_application_sees_its_own_tenant_alone_and_without_a_name) {
  TestEmulator test;
  for (const std::size_t index : {1U, 3U}) {
    const auto tenant = test.identity(index).tenant_id;
    BOOST_TEST(test.exchange("GET", tenants, test.bearer(index)).body ==
               R"({"value":[{"id":"/tenants/)" + tenant + R"(","tenantId":")" + tenant +
                   R"(","tenantCategory":"Home"}]})");
  }
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
     "users": [{"userPrincipalName": "a@b"}]},
    {"tenantId": "33333333-3333-4333-8333-333333333333", "displayName": "Two",
     "users": [{"userPrincipalName": "a@b", "home": false}]}]})");
  const std::string token =
      test.administer("POST", "/tokens",
                      R"({"tenantId": "11111111-1111-4111-8111-111111111111", "userPrincipalName": "a@b"})")
          .at("access_token")
          .as_string()
          .c_str();
  const HeaderList bearer{{"Authorization", "Bearer " + token}};
  const auto first = test.exchange("GET", tenants, bearer).json();
  BOOST_TEST(first.at("value").as_array().size() == 1u);
  const std::string next = first.at("nextLink").as_string().c_str();
  BOOST_REQUIRE(next.starts_with(test.origin() + "/tenants?"));
  const auto second = test.exchange("GET", next.substr(test.origin().size()), bearer).json();
  BOOST_TEST(second.at("value").as_array().at(0).at("displayName").as_string() == "Two");
  BOOST_TEST(!second.as_object().contains("nextLink"));
  BOOST_TEST(test.exchange("GET", tenants + "&$skiptoken=x", bearer).status == 400u);
  BOOST_TEST(test.exchange("GET", tenants + "&$skiptoken=9", bearer).status == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

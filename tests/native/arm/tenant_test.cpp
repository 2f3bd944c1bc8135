#include "arm/tenant.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "arm/printing.hpp"
#include "arm/read_page.hpp"
#include "arm/recorded_body.hpp"

namespace managementpartner::arm {

BOOST_AUTO_TEST_SUITE(tenant)

BOOST_AUTO_TEST_CASE(reads_what_was_sent) {
  const auto page = test::read_page(tenant_reader(), test::recorded_body("tenants.json"));
  BOOST_REQUIRE(page.has_value());
  BOOST_REQUIRE(page->items.size() == 2u);
  BOOST_TEST(!page->next_link.has_value());
  const Tenant& full = page->items[0];
  BOOST_TEST(full.id.value() == "/tenants/c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01");
  BOOST_TEST(full.tenant_id.value() == "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01");
  BOOST_TEST(full.display_name.value() == "Adventure Works");
  BOOST_TEST(full.default_domain.value() == "adventureworks.onmicrosoft.com");
  BOOST_TEST(full.domains.size() == 2u);
  BOOST_TEST(full.category.value() == "Home");
  BOOST_TEST(full.country_code.value() == "US");
  BOOST_TEST(full.type.value() == "AAD");
  BOOST_TEST(!page->items[1].display_name.has_value());
  BOOST_TEST(page->items[1].domains.empty());
}

BOOST_AUTO_TEST_CASE(odd_items_do_not_spoil_the_list) {
  const auto page = test::read_page(
      tenant_reader(), R"({"value":[5,null,{"tenantId":"a","domains":[1,"b",{}]}],"nextLink":""})");
  BOOST_REQUIRE(page.has_value());
  BOOST_REQUIRE(page->items.size() == 1u);
  BOOST_TEST(page->items[0].domains == std::vector<std::string>{"b"}, boost::test_tools::per_element());
  BOOST_TEST(!page->next_link.has_value());
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_list) {
  for (const std::string body :
       {"", "[]", "{}", R"({"value":{}})", R"({"value":null})", "<html>", R"({"error":{"code":"Code"}})",
        R"({"value":[],"error":{"code":"Code"}})", R"({"value":["a"]})", R"({"value":[],"nextLink":7})"}) {
    BOOST_TEST(test::read_page(tenant_reader(), body).error().reason == Reason::unexpected_response, body);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

#include "arm/provider_operation.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "arm/printing.hpp"
#include "arm/read_page.hpp"
#include "arm/recorded_body.hpp"

namespace managementpartner::arm {

BOOST_AUTO_TEST_SUITE(provider_operation)

BOOST_AUTO_TEST_CASE(reads_what_was_sent) {
  const auto page = test::read_page(operation_reader(), test::recorded_body("operations.json"));
  BOOST_REQUIRE(page.has_value());
  BOOST_REQUIRE(page->items.size() == 3u);
  BOOST_TEST(page->items[0].name.value() == "Microsoft.ManagementPartner/partners/read");
  BOOST_TEST(page->items[0].provider.value() == "Microsoft Management Partner");
  BOOST_TEST(page->items[0].resource.value() == "Partners");
  BOOST_TEST(page->items[0].operation.value() == "Read partner");
  BOOST_TEST(page->items[0].description.value() == "Reads the partner");
  BOOST_TEST(page->items[0].origin.value() == "user,system");
  BOOST_TEST(!page->items[1].origin.has_value());
  BOOST_TEST(!page->items[2].provider.has_value());
}

BOOST_AUTO_TEST_CASE(knows_of_the_next_page) {
  const auto page =
      test::read_page(operation_reader(), test::recorded_body("operations_next_link_crlf.json"));
  BOOST_TEST(page->next_link.value().starts_with("https://management.azure.com/"));
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_list) {
  for (const std::string body : {"", "[]", "{}", R"({"value":null})"}) {
    BOOST_TEST(test::read_page(operation_reader(), body).error().reason == Reason::unexpected_response, body);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

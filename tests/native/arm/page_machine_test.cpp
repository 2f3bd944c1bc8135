#include "arm/page_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"

namespace managementpartner::arm {

namespace {

PageMachine machine() {
  return PageMachine({"management.azure.com", "443"}, "/tenants?api-version=1");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(page_machine)

BOOST_AUTO_TEST_CASE(ends_without_a_link) {
  auto pages = machine();
  BOOST_TEST(!pages.next(std::nullopt)->has_value());
}

BOOST_AUTO_TEST_CASE(follows_links_to_the_same_endpoint) {
  auto pages = machine();
  BOOST_TEST(pages.next("https://management.azure.com/tenants?api-version=1&$skiptoken=2")->value() ==
             "/tenants?api-version=1&$skiptoken=2");
  BOOST_TEST(pages.next("https://MANAGEMENT.azure.com:443/tenants?page=3")->value() == "/tenants?page=3");
}

BOOST_AUTO_TEST_CASE(follows_no_link_elsewhere) {
  for (const std::string link :
       {"https://evil.example/tenants?page=2", "https://management.azure.com.evil.example/",
        "http://management.azure.com/tenants?page=2", "https://management.azure.com:8443/tenants?page=2",
        "https://management.azure.com@evil.example/", "https://user@management.azure.com/x",
        "/tenants?page=2", "//evil.example/x", "", "javascript:alert(1)",
        "https://management.azure.com\\@evil.example/"}) {
    auto pages = machine();
    const auto next = pages.next(link);
    BOOST_REQUIRE_MESSAGE(!next.has_value(), link);
    BOOST_TEST(next.error().reason == Reason::unexpected_response, link);
  }
}

BOOST_AUTO_TEST_CASE(ends_in_a_circle) {
  auto pages = machine();
  BOOST_TEST(pages.next("https://management.azure.com/tenants?page=2").has_value());
  BOOST_TEST(!pages.next("https://management.azure.com/tenants?page=2").has_value());
  auto self = machine();
  BOOST_TEST(!self.next("https://management.azure.com/tenants?api-version=1").has_value());
}

BOOST_AUTO_TEST_CASE(ends_with_too_many_pages) {
  auto pages = machine();
  std::size_t count = 1;
  while (pages.next("https://management.azure.com/tenants?page=" + std::to_string(count)).has_value())
    ++count;
  BOOST_TEST(count == PageMachine::page_limit);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

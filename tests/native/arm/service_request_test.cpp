#include "arm/service_request.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::arm {

namespace {

std::string line(Verb verb, const std::string& partner_id = {}) {
  const auto request = make_request({verb, partner_id}, {"management.azure.com", "443"});
  BOOST_TEST(request.endpoint.origin() == "https://management.azure.com");
  BOOST_TEST(request.body.empty());
  BOOST_TEST(request.content_type.empty());
  BOOST_REQUIRE(request.headers.size() == 1u);
  BOOST_TEST(request.headers[0].first == "Accept");
  BOOST_TEST(request.headers[0].second == "application/json");
  return std::string(method_name(request.method)) + ' ' + request.target;
}

const std::string provider = "/providers/Microsoft.ManagementPartner/";
const std::string version = "?api-version=2018-02-01";

}  // namespace

BOOST_AUTO_TEST_SUITE(service_request)

BOOST_AUTO_TEST_CASE(each_has_its_request) {
  BOOST_TEST(line(Verb::get_link) == "GET " + provider + "partners/" + version);
  BOOST_TEST(line(Verb::get_link, "5127255") == "GET " + provider + "partners/5127255" + version);
  BOOST_TEST(line(Verb::create_link, "5127255") == "PUT " + provider + "partners/5127255" + version);
  BOOST_TEST(line(Verb::update_link, "5127255") == "PATCH " + provider + "partners/5127255" + version);
  BOOST_TEST(line(Verb::remove_link, "5127255") == "DELETE " + provider + "partners/5127255" + version);
  BOOST_TEST(line(Verb::list_operations) == "GET " + provider + "operations" + version);
  BOOST_TEST(line(Verb::list_tenants) == "GET /tenants?api-version=2022-12-01");
}

BOOST_AUTO_TEST_CASE(three_change_the_link) {
  for (const auto verb : {Verb::create_link, Verb::update_link, Verb::remove_link})
    BOOST_TEST(changes_link(verb));
  for (const auto verb : {Verb::get_link, Verb::list_tenants, Verb::list_operations})
    BOOST_TEST(!changes_link(verb));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

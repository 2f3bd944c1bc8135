#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

const std::string endpoints = "/metadata/endpoints?api-version=";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(metadata, TestEmulator)

BOOST_AUTO_TEST_CASE(newer_versions_list_clouds_this_one_among_them) {
  for (const auto* version : {"2019-05-01", "2022-09-01"}) {
    const auto answer = exchange("GET", endpoints + version);
    BOOST_TEST(answer.status == 200u);
    const auto json = answer.json();
    BOOST_REQUIRE(json.as_array().size() == 2u);
    BOOST_TEST(json.at(0).at("resourceManager").as_string() == "https://management.contoso.example/");
    const auto& own = json.at(1);
    BOOST_TEST(own.at("name").as_string() == "ManagementPartnerEmulator");
    BOOST_TEST(own.at("resourceManager").as_string() == origin() + '/');
    BOOST_TEST(own.at("authentication").at("loginEndpoint").as_string() == origin() + '/');
    BOOST_TEST(own.at("authentication").at("tenant").as_string() == "common");
    BOOST_TEST(own.at("authentication").at("audiences").at(0).as_string() == origin());
  }
}

BOOST_AUTO_TEST_CASE(older_versions_describe_one_cloud) {
  for (const auto* version : {"2015-01-01", "2018-05-01"}) {
    const auto json = exchange("GET", endpoints + version).json();
    BOOST_TEST(json.at("authentication").at("loginEndpoint").as_string() == origin() + '/');
    BOOST_TEST(json.at("authentication").at("audiences").as_array().size() == 2u);
    BOOST_TEST(!json.as_object().contains("resourceManager"));
  }
}

BOOST_AUTO_TEST_CASE(a_version_is_needed) {
  BOOST_TEST(exchange("GET", "/metadata/endpoints").text("error.code") == "MissingApiVersionParameter");
  for (const auto* version : {"1.0", "2014-12-31", "2019-5-1", "abcd-ef-gh"}) {
    BOOST_TEST(exchange("GET", endpoints + version).text("error.code") == "InvalidApiVersionParameter");
  }
}

BOOST_AUTO_TEST_CASE(the_announcement_says_where_it_is) {
  BOOST_TEST(announcement().at("metadata").as_string() == origin() + "/metadata/endpoints");
}

BOOST_AUTO_TEST_SUITE_END()

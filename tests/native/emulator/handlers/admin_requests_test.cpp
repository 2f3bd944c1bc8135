#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

BOOST_FIXTURE_TEST_SUITE(admin_requests, TestEmulator)

BOOST_AUTO_TEST_CASE(requests_are_logged_with_what_a_test_asks_about) {
  auto headers = bearer();
  headers.emplace_back("User-Agent", "test/1");
  headers.emplace_back("x-ms-client-request-id", "abc");
  exchange("PUT", partners + "/5127255" + version, headers);
  exchange("GET", "/_emulator/requests");

  const auto log = exchange("GET", "/_emulator/requests").json();
  BOOST_TEST(log.at("count").as_int64() == 2);
  const auto& put = log.at("requests").as_array().at(1);
  BOOST_TEST(put.at("method").as_string() == "PUT");
  BOOST_TEST(put.at("path").as_string() == partners + "/5127255");
  BOOST_TEST(put.at("apiVersion").as_string() == "2018-02-01");
  BOOST_TEST(put.at("status").as_int64() == 200);
  BOOST_TEST(put.at("tenantId").as_string() == identity().tenant_id);
  BOOST_TEST(put.at("objectId").as_string() == identity().object_id);
  BOOST_TEST(put.at("headers").at("user-agent").as_string() == "test/1");
  BOOST_TEST(put.at("headers").at("x-ms-client-request-id").as_string() == "abc");
  BOOST_TEST(put.at("headers").at("content-length").as_string() == "0");
}

BOOST_AUTO_TEST_CASE(token_requests_are_counted_by_tenant_and_client) {
  for (const std::size_t index : {0, 0, 0, 1}) BOOST_TEST(!token(identity(index)).empty());
  const auto log = administer("GET", "/requests");
  const auto& counts = log.at("tokenRequests").as_array();
  BOOST_TEST(counts.size() == 2u);
  for (const auto& count : counts) {
    const bool first = count.at("tenantId").as_string() == identity(0).tenant_id;
    BOOST_TEST(count.at("count").as_int64() == (first ? 3 : 1));
  }
}

BOOST_AUTO_TEST_CASE(no_secret_and_no_token_gets_in) {
  const auto headers = bearer();
  exchange("GET", partners + version + "&client_secret=" + identity().client_secret, headers);
  const auto log = boost::json::serialize(administer("GET", "/requests"));
  BOOST_TEST(log.find(identity().client_secret) == std::string::npos);
  BOOST_TEST(log.find(headers[0].second.substr(7)) == std::string::npos);
  BOOST_TEST(log.find("ey") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(clearing_forgets_all) {
  BOOST_TEST(!token(identity()).empty());
  BOOST_TEST(exchange("DELETE", "/_emulator/requests").status == 204u);
  const auto log = administer("GET", "/requests");
  BOOST_TEST(log.at("count").as_int64() == 0);
  BOOST_TEST(log.at("requests").as_array().empty());
  BOOST_TEST(log.at("tokenRequests").as_array().empty());
}

BOOST_AUTO_TEST_SUITE_END()

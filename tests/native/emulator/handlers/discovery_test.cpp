#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_assertion.hpp"
#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

BOOST_FIXTURE_TEST_SUITE(discovery, TestEmulator)

BOOST_AUTO_TEST_CASE(openid_configuration_leads_to_the_token_endpoint) {
  const auto tenant = identity().tenant_id;
  for (const std::string& name : {tenant, std::string("adventureworks.onmicrosoft.com")}) {
    const auto answer = exchange("GET", '/' + name + "/v2.0/.well-known/openid-configuration");
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(answer.text("token_endpoint") == origin() + '/' + tenant + "/oauth2/v2.0/token");
    BOOST_TEST(answer.text("issuer") == origin() + '/' + tenant + "/v2.0");
    BOOST_TEST(answer.text("authorization_endpoint") == origin() + '/' + tenant + "/oauth2/v2.0/authorize");
    BOOST_TEST(answer.text("device_authorization_endpoint") ==
               origin() + '/' + tenant + "/oauth2/v2.0/devicecode");
    BOOST_TEST(answer.json().at("grant_types_supported").as_array().size() == 4u);
  }
  const auto common = exchange("GET", "/common/v2.0/.well-known/openid-configuration");
  BOOST_TEST(common.text("issuer") == origin() + "/{tenantid}/v2.0");
  const auto unknown = exchange("GET", "/nowhere.example/v2.0/.well-known/openid-configuration");
  BOOST_TEST(unknown.status == 400u);
  BOOST_TEST(unknown.text("error") == "invalid_tenant");
}

BOOST_AUTO_TEST_CASE(instance_discovery_names_the_tenants_configuration) {
  const auto answer =
      exchange("GET", "/common/discovery/instance?api-version=1.1&authorization_endpoint=" + origin() +
                          "/abc/oauth2/v2.0/authorize");
  BOOST_TEST(answer.text("tenant_discovery_endpoint") ==
             origin() + "/abc/v2.0/.well-known/openid-configuration");
  for (const auto* odd : {"z:%c2%b1", "https:", "x", ""}) {
    BOOST_TEST(exchange("GET", std::string("/common/discovery/instance?authorization_endpoint=") + odd)
                   .text("tenant_discovery_endpoint") ==
               origin() + "/common/v2.0/.well-known/openid-configuration");
  }
}

BOOST_AUTO_TEST_CASE(the_published_key_verifies_a_token) {
  const auto answer = exchange("GET", '/' + identity().tenant_id + "/discovery/v2.0/keys").json();
  const auto& key = answer.at("keys").as_array().at(0);
  BOOST_TEST(key.at("kty").as_string() == "RSA");
  BOOST_TEST(is_signed_by_web_key(key, token(identity())));
}

BOOST_AUTO_TEST_SUITE_END()

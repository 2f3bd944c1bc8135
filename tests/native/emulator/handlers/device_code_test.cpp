#include <boost/json/serialize.hpp>

#include "emulator/people.hpp"

using namespace managementpartner::emulator::test;

BOOST_FIXTURE_TEST_SUITE(device_code, People)

BOOST_AUTO_TEST_CASE(a_sign_in_waits_for_somebody_and_then_gives_tokens_once) {
  const auto begun = begin_device_sign_in();
  BOOST_TEST(begun.status == 200u);
  BOOST_TEST(begun.text("verification_uri") == origin() + "/devicelogin");
  BOOST_TEST(begun.json().at("expires_in").as_int64() == 900);
  BOOST_TEST(begun.json().at("interval").as_int64() == 5);
  const auto user_code = begun.text("user_code");
  BOOST_TEST(user_code.size() == 9u);
  BOOST_TEST(begun.text("message") == "To sign in, use a web browser to open the page " + origin() +
                                          "/devicelogin and enter the code " + user_code +
                                          " to authenticate.");
  const auto device_code = begun.text("device_code");
  check_refused(poll("organizations", device_code), "authorization_pending", 70016);
  check_refused(poll("organizations", device_code), "slow_down", 70016);

  const auto pending = administer("GET", "/device-codes").at("deviceCodes").as_array();
  BOOST_REQUIRE(pending.size() == 1u);
  BOOST_TEST(pending.at(0).at("userCode").as_string() == user_code);
  BOOST_TEST(boost::json::serialize(pending).find(device_code) == std::string::npos);
  approve(user_code, megan);
  BOOST_TEST(administer("GET", "/device-codes").at("deviceCodes").as_array().empty());

  const auto answer = poll("organizations", device_code);
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(answer.text("token_type") == "Bearer");
  BOOST_TEST(answer.text("refresh_token").size() > 500u);
  BOOST_TEST(!answer.json().as_object().contains("id_token"));
  BOOST_TEST(claim(answer.text("access_token"), "tid") == adventure_works);
  check_refused(poll("organizations", device_code), "invalid_grant", 54005);
  BOOST_CHECK_THROW(approve(user_code, megan), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(somebody_may_decline) {
  const auto begun = begin_device_sign_in(litware);
  administer("POST", "/device-codes/" + begun.text("user_code"), R"({"decline":true})");
  for (int times = 0; times < 2; ++times) {
    check_refused(poll(litware, begun.text("device_code")), "authorization_declined", 70018);
  }
}

BOOST_AUTO_TEST_CASE(a_code_expires) {
  People other(R"({"deviceCode":{"intervalSeconds":0,"lifetimeSeconds":0},"partners":[{"partnerId":"1"}],
    "tenants":[{"tenantId":")" +
               litware + R"(","displayName":"One","users":[{"userPrincipalName":"a@b"}]}]})");
  const auto begun = other.begin_device_sign_in();
  BOOST_TEST(begun.json().at("expires_in").as_int64() == 0);
  BOOST_CHECK_THROW(other.approve(begun.text("user_code"), "a@b"), std::runtime_error);
  check_refused(other.poll("organizations", begun.text("device_code")), "expired_token", 70020);
}

BOOST_AUTO_TEST_CASE(without_an_interval_nobody_polls_too_often) {
  People other(R"({"deviceCode":{"intervalSeconds":0},"partners":[{"partnerId":"1"}],
    "tenants":[{"tenantId":")" +
               litware + R"(","displayName":"One","users":[{"userPrincipalName":"a@b"}]}]})");
  const auto code = other.begin_device_sign_in().text("device_code");
  for (int times = 0; times < 3; ++times) {
    check_refused(other.poll("organizations", code), "authorization_pending", 70016);
  }
}

BOOST_AUTO_TEST_CASE(a_configured_public_client_begins_a_sign_in) {
  const std::string client = "11111111-2222-4333-8444-555555555555";
  People other(R"({"publicClients":[")" + client + R"("],"partners":[{"partnerId":"1"}],
    "tenants":[{"tenantId":")" +
               litware + R"(","displayName":"One","users":[{"userPrincipalName":"a@b"}]}]})");
  const auto begun =
      other.exchange("POST", "/common/oauth2/v2.0/devicecode", {}, "client_id=" + client + other.scope());
  BOOST_TEST(begun.status == 200u);
}

BOOST_AUTO_TEST_CASE(a_code_is_of_one_client_and_one_tenant) {
  const auto begun = begin_device_sign_in(litware);
  const auto form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=" +
                    begun.text("device_code");
  check_refused(request_token(litware, form + "&client_id=1950a258-227b-4e31-a9cc-717495945fc2"),
                "invalid_grant", 70000, "client_mismatch");
  check_refused(poll(adventure_works, begun.text("device_code")), "invalid_grant", 700005);
  check_refused(poll(litware, "AAAA"), "invalid_grant", 9002313);
  check_refused(request_token(litware, form), "invalid_request", 900144);
}

BOOST_AUTO_TEST_CASE(requests_that_begin_nothing) {
  const auto begin = [&](const std::string& tenant, const std::string& form) {
    return exchange("POST", '/' + tenant + "/oauth2/v2.0/devicecode", {}, form);
  };
  const auto client = "client_id=" + azure_cli;
  check_refused(begin("organizations", scope()), "invalid_request", 900144);
  check_refused(begin("organizations", client), "invalid_request", 900144);
  check_refused(begin("organizations", client + "&scope=offline_access"), "invalid_scope", 70011);
  check_refused(begin("common", client + scope("User.Read")), "invalid_scope", 70011);
  check_refused(begin("common", client + "&scope=https%3A%2F%2Fnowhere.example%2F.default"),
                "invalid_resource", 500011);
  check_refused(begin("common", "client_id=11111111-2222-3333-4444-555555555555" + scope()),
                "unauthorized_client", 700016);
  check_refused(begin(litware, "client_id=" + identity().client_id + scope()), "invalid_client", 7000218);
  check_refused(begin("nowhere.example", client + scope()), "invalid_request", 90002);
  check_refused(begin("common", "%zz"), "invalid_request", 90013);
}

BOOST_AUTO_TEST_CASE(the_admin_interface_says_what_is_wrong) {
  const auto code = begin_device_sign_in().text("user_code");
  const auto status = [&](const std::string& path, const std::string& body) {
    return emulator().administer("POST", "/device-codes/" + path, body).status;
  };
  BOOST_TEST(status("ABCDEFGHJ", R"({"decline":true})") == 404u);
  BOOST_TEST(status(code, "{}") == 400u);
  BOOST_TEST(status(code, R"({"decline":true,"colour":1})") == 400u);
  BOOST_TEST(status(code, R"({"decline":true})") == 204u);
}

BOOST_AUTO_TEST_SUITE_END()

#include "emulator/handlers/token.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <ctime>

#include "emulator/test_emulator.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;

namespace {

struct Fixture : TestEmulator {
  const Identity one = identity();
  const std::string base = "grant_type=client_credentials&client_id=" + one.client_id;
  const std::string good = base + "&client_secret=" + one.client_secret;

  void check_refused(const Answer& answer, unsigned status, const std::string& error, std::int64_t code) {
    BOOST_TEST(answer.status == status);
    BOOST_TEST(answer.text("error") == error);
    const auto json = answer.json();
    BOOST_TEST(json.at("error_codes").as_array().at(0).as_int64() == code);
    BOOST_TEST(answer.text("error_description").starts_with("AADSTS" + std::to_string(code) + ": "));
    for (const auto* key : {"timestamp", "trace_id", "correlation_id"}) BOOST_TEST(!answer.text(key).empty());
  }
  void check_refused(const std::string& form, unsigned status, const std::string& error, std::int64_t code) {
    check_refused(request_token(one.tenant_id, form), status, error, code);
  }
  boost::json::value claims_of(const std::string& token) {
    const auto start = token.find('.') + 1;
    return boost::json::parse(
        *encoding::base64url_decode(std::string_view(token).substr(start, token.rfind('.') - start)));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(token_endpoint, Fixture)

BOOST_AUTO_TEST_CASE(a_secret_gives_a_token_with_real_claims) {
  const auto answer = request_token(one.tenant_id, form(one));
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(answer.text("token_type") == "Bearer");
  BOOST_TEST(answer.json().at("expires_in").as_int64() == 3599);
  BOOST_TEST(answer.header("cache-control").starts_with("no-store"));
  const auto claims = claims_of(answer.text("access_token"));
  const auto text = [&](const char* name) { return std::string(claims.at(name).as_string().c_str()); };
  BOOST_TEST(text("aud") == origin());
  BOOST_TEST(text("iss") == "https://sts.windows.net/" + one.tenant_id + '/');
  BOOST_TEST(text("tid") == one.tenant_id);
  BOOST_TEST(text("oid") == one.object_id);
  BOOST_TEST(text("appid") == one.client_id);
  BOOST_TEST(text("idtyp") == "app");
  const auto left = claims.at("exp").as_int64() - std::time(nullptr);
  BOOST_TEST(left > 3500);
  BOOST_TEST(left <= 3600);
}

BOOST_AUTO_TEST_CASE(basic_authentication_and_domains_are_good_too) {
  const auto credentials = encoding::base64_encode(one.client_id + ':' + one.client_secret);
  const auto answer =
      exchange("POST", "/ADVENTUREWORKS.onmicrosoft.com/oauth2/v2.0/token",
               {{"Authorization", "Basic " + credentials}},
               "grant_type=client_credentials&scope=https%3A%2F%2Fmanagement.azure.com%2F.default");
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(claims_of(answer.text("access_token")).at("aud").as_string() == "https://management.azure.com");
}

BOOST_AUTO_TEST_CASE(a_doubled_slash_names_the_resource_with_a_slash) {
  const auto answer =
      request_token(one.tenant_id, good + "&scope=https%3A%2F%2Fmanagement.core.windows.net%2F%2F.default");
  BOOST_TEST(claims_of(answer.text("access_token")).at("aud").as_string() ==
             "https://management.core.windows.net/");
}

BOOST_AUTO_TEST_CASE(what_msal_adds_is_no_harm) {
  const auto answer = exchange("POST", '/' + one.tenant_id + "/oauth2/v2.0/token?client-request-id=x",
                               {{"client-request-id", "abc"}, {"x-client-SKU", "MSAL.Python"}},
                               form(one,
                                    "&client_info=1&claims=%7B%22access_token%22%3A%7B%22xms_cc%22%3A%7B%22"
                                    "values%22%3A%5B%22CP1%22%5D%7D%7D%7D"));
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(answer.header("client-request-id") == "abc");
  BOOST_TEST(claims_of(answer.text("access_token")).at("xms_cc").as_array().at(0).as_string() == "CP1");
}

BOOST_AUTO_TEST_CASE(errors_have_entras_codes) {
  const std::string scope = "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default";
  check_refused(base + "&client_secret=wrong" + scope, 401, "invalid_client", 7000215);
  check_refused(base + scope, 401, "invalid_client", 7000216);
  check_refused("grant_type=client_credentials&client_id=nobody&client_secret=x" + scope, 400,
                "unauthorized_client", 700016);
  check_refused("grant_type=client_credentials" + scope, 400, "invalid_request", 900144);
  check_refused("", 400, "invalid_request", 900144);
  check_refused("grant_type=password&client_id=x", 400, "unsupported_grant_type", 70003);
  check_refused(good, 400, "invalid_request", 900144);
  check_refused(good + "&scope=https%3A%2F%2Fmanagement.azure.com", 400, "invalid_scope", 1002012);
  check_refused(good + "&scope=openid+https%3A%2F%2Fmanagement.azure.com%2F.default", 400, "invalid_scope",
                70011);
  check_refused(good + "&scope=https%3A%2F%2Fnowhere.example%2F.default", 400, "invalid_resource", 500011);
  check_refused(good + "&scope=z%3A%b1%2F.default", 400, "invalid_request", 90013);
  check_refused(good + scope + "&claims=%7B", 400, "invalid_request", 90013);
  check_refused("%zz", 400, "invalid_request", 90013);
  for (const auto* tenant : {"11111111-2222-3333-4444-555555555555", "nowhere.example", "common"}) {
    check_refused(request_token(tenant, good + scope), 400, "invalid_request", 90002);
  }
}

BOOST_AUTO_TEST_CASE(expired_secrets_and_disabled_applications_are_refused) {
  TestEmulator other(R"({"partners":[{"partnerId":"1"}],"tenants":[
      {"tenantId":"11111111-1111-4111-8111-111111111111","displayName":"One","servicePrincipals":[
       {"clientId":"22222222-2222-4222-8222-222222222221","secretExpired":true},
       {"clientId":"22222222-2222-4222-8222-222222222222","displayName":"Old tool","disabled":true}]}]})");
  auto expired = other.identity(0);
  check_refused(other.request_token(expired.tenant_id, other.form(expired)), 401, "invalid_client", 7000222);
  expired.client_secret = "wrong";
  check_refused(other.request_token(expired.tenant_id, other.form(expired)), 401, "invalid_client", 7000215);
  const auto disabled = other.identity(1);
  const auto answer = other.request_token(disabled.tenant_id, other.form(disabled));
  check_refused(answer, 400, "unauthorized_client", 7000112);
  BOOST_TEST(answer.text("error_description").find("Old tool") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_secret_is_of_one_application_alone) {
  auto other = one;
  other.client_id = identity(3).client_id;
  check_refused(form(other), 401, "invalid_client", 7000215);
}

BOOST_AUTO_TEST_SUITE_END()

#include "emulator/authentication/bearer.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;

namespace {

struct Fixture : TestEmulator {
  // A token with claims the token service would not give.
  std::string minted(boost::json::object more) {
    const auto one = identity();
    more["tenantId"] = one.tenant_id;
    more["clientId"] = one.client_id;
    const auto answer = administer("POST", "/tokens", boost::json::serialize(more));
    return answer.at("access_token").as_string().c_str();
  }

  Answer get_with(const std::string& authorization) const {
    return exchange("GET", partners + version, {{"Authorization", authorization}});
  }

  void check_refused(const Answer& answer, const std::string& code) const {
    BOOST_TEST(answer.status == 401u);
    BOOST_TEST(answer.text("error.code") == code);
    const auto challenge = answer.header("www-authenticate");
    BOOST_TEST(challenge.starts_with("Bearer authorization_uri=\"" + origin() + '/'));
    BOOST_TEST(challenge.find("error=\"invalid_token\"") != std::string::npos);
    BOOST_TEST(challenge.find("error_description=\"") != std::string::npos);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bearer, Fixture)

BOOST_AUTO_TEST_CASE(no_token) {
  check_refused(exchange("GET", partners + version), "AuthenticationFailed");
}

BOOST_AUTO_TEST_CASE(garbage) {
  for (const auto* text :
       {"Bearer x", "Bearer a.b.c", "Bearer ..", "Bearer ", "Basic eDp5", "Bearer \xff\xfe.\x80."}) {
    check_refused(get_with(text), "InvalidAuthenticationToken");
  }
}

BOOST_AUTO_TEST_CASE(another_signature) {
  auto token = minted({});
  auto& digit = token[token.rfind('.') + 10];
  digit = digit == 'A' ? 'B' : 'A';
  check_refused(get_with("Bearer " + token), "InvalidAuthenticationToken");
}

BOOST_AUTO_TEST_CASE(changed_claims) {
  const auto token = minted({});
  const auto other = minted({{"seconds", 7200}});
  const auto mixed = other.substr(0, other.rfind('.')) + token.substr(token.rfind('.'));
  check_refused(get_with("Bearer " + mixed), "InvalidAuthenticationToken");
}

BOOST_AUTO_TEST_CASE(no_signature_at_all) {
  const auto token = minted({});
  const auto claims = token.substr(token.find('.'), token.rfind('.') - token.find('.'));
  const auto header = encoding::base64url_encode(R"({"typ":"JWT","alg":"none"})");
  check_refused(get_with("Bearer " + header + claims + '.'), "InvalidAuthenticationToken");
}

BOOST_AUTO_TEST_CASE(expired) {
  check_refused(get_with("Bearer " + minted({{"seconds", -10}})), "ExpiredAuthenticationToken");
}

BOOST_AUTO_TEST_CASE(not_yet_valid) {
  const auto token = minted({{"claims", {{"nbf", 4'000'000'000}}}});
  check_refused(get_with("Bearer " + token), "InvalidAuthenticationToken");
}

BOOST_AUTO_TEST_CASE(for_another_resource) {
  for (const auto* audience : {"https://graph.microsoft.com", "http://localhost", "https://localhost.example",
                               "https://management.azure.com.example/", ""}) {
    check_refused(get_with("Bearer " + minted({{"claims", {{"aud", audience}}}})),
                  "InvalidAuthenticationTokenAudience");
  }
}

BOOST_AUTO_TEST_CASE(of_another_tenant) {
  const std::string other = "11111111-2222-3333-4444-555555555555";
  check_refused(get_with("Bearer " + minted({{"claims", {{"tid", other}}}})),
                "InvalidAuthenticationTokenTenant");
  check_refused(
      get_with("Bearer " + minted({{"claims", {{"iss", "https://sts.windows.net/" + other + '/'}}}})),
      "InvalidAuthenticationTokenTenant");
}

BOOST_AUTO_TEST_CASE(the_real_clouds_resources_are_good) {
  for (const auto* audience : {"https://management.azure.com", "https://management.core.windows.net/"}) {
    BOOST_TEST(get_with("Bearer " + minted({{"audience", audience}})).status == 404u);
  }
}

BOOST_AUTO_TEST_CASE(the_scheme_in_any_case) {
  BOOST_TEST(get_with("bEARER " + minted({})).status == 404u);
}

BOOST_AUTO_TEST_SUITE_END()

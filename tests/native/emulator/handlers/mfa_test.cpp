#include "emulator/authentication/claims_request.hpp"

#include <boost/json/serialize.hpp>

#include "emulator/people.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner::emulator::test;
using managementpartner::emulator::mfa_claims;

namespace {

const std::string mfa_link = partners + "/5127255" + version;
const std::string claims = "&claims=" + form_encoded(mfa_claims);

// As a fixture: Litware asks people for a second factor.
struct Strict : People {
  Strict() { set(true); }

  void set(bool asks) {
    administer("PUT", "/tenants/" + litware,
               std::string(R"({"mfaForChanges":)") + (asks ? "true}" : "false}"));
  }
  Answer change(const Answer& tokens, const std::string& method = "PUT") const {
    return call_arm(method, mfa_link, tokens.text("access_token"));
  }
};

void check_challenged(const Answer& answer) {
  BOOST_TEST(answer.status == 401u);
  const auto challenge = answer.header("www-authenticate");
  BOOST_TEST(challenge.starts_with("Bearer "));
  BOOST_TEST(challenge.find("error=\"insufficient_claims\"") != std::string::npos);
  BOOST_TEST(challenge.find("claims=\"" + managementpartner::encoding::base64url_encode(mfa_claims) + '"') !=
             std::string::npos);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(mfa_for_changes, Strict)

BOOST_AUTO_TEST_CASE(a_person_is_asked_who_changes_something_and_not_who_looks) {
  const auto tokens = sign_in(litware, megan);
  for (const std::string method : {"PUT", "PATCH", "DELETE"}) check_challenged(change(tokens, method));
  BOOST_TEST(change(tokens, "GET").status == 404u);
  BOOST_TEST(call_arm("GET", partners + version, tokens.text("access_token")).status == 404u);
  // In the tenants that ask, and while they do.
  BOOST_TEST(change(redeem(adventure_works, tokens.text("refresh_token"))).status == 200u);
  set(false);
  BOOST_TEST(change(tokens).status == 200u);
}

BOOST_AUTO_TEST_CASE(only_a_sign_in_with_the_claims_gives_a_token_that_passes) {
  const auto refresh_token = sign_in(litware, megan).text("refresh_token");
  check_refused(redeem(litware, refresh_token, scope() + claims), "interaction_required", 50076,
                "basic_action");

  const auto there = sign_in(litware, megan, scope() + claims);
  BOOST_TEST(change(there).status == 200u);
  const auto again = redeem(litware, there.text("refresh_token"), scope() + claims);
  BOOST_TEST(boost::json::serialize(claims_of(again.text("access_token")).at("amr")) == R"(["pwd","mfa"])");
  BOOST_TEST(change(again, "PATCH").status == 200u);
  BOOST_TEST(change(redeem(litware, there.text("refresh_token")), "DELETE").status == 200u);
  // What was shown to one tenant is nothing to another.
  check_refused(redeem(adventure_works, there.text("refresh_token"), scope() + claims),
                "interaction_required", 50076, "basic_action");
}

BOOST_AUTO_TEST_CASE(other_claims_are_given_to_a_refresh_token) {
  const auto refresh_token = sign_in(litware, megan).text("refresh_token");
  const std::string other = R"({"access_token":{"nbf":{"essential":true,"value":"1"}}})";
  BOOST_TEST(redeem(litware, refresh_token, scope() + "&claims=" + form_encoded(other)).status == 200u);
}

BOOST_AUTO_TEST_CASE(applications_are_not_asked) {
  const auto own = identity(1);
  BOOST_REQUIRE(own.tenant_id == litware);
  BOOST_TEST(exchange("PUT", mfa_link, bearer(1)).status == 200u);
}

BOOST_AUTO_TEST_CASE(what_are_no_claims_begins_no_sign_in) {
  check_refused(begin_device_sign_in(litware, scope() + "&claims=x"), "invalid_request", 90013);
}

BOOST_AUTO_TEST_CASE(the_rule_is_a_tenants_and_can_be_seen) {
  const auto all = administer("GET", "/tenants").at("tenants").as_array();
  BOOST_TEST(all.size() == 3u);
  for (const auto& one : all) {
    BOOST_TEST(one.at("mfaForChanges").as_bool() == (one.at("tenantId").as_string() == litware));
  }
  BOOST_CHECK_THROW(administer("PUT", "/tenants/nowhere.example", R"({"mfaForChanges":true})"),
                    std::runtime_error);
  BOOST_CHECK_THROW(administer("PUT", "/tenants/" + litware, "{}"), std::runtime_error);
  BOOST_CHECK_THROW(administer("PUT", "/tenants/" + litware, R"({"mfaForChanges":1})"), std::runtime_error);
  administer("PUT", "/tenants/litware.onmicrosoft.com", R"({"mfaForChanges":false})");
  BOOST_TEST(change(sign_in(litware, megan)).status == 200u);
}

BOOST_AUTO_TEST_CASE(a_configuration_may_begin_with_it) {
  People other(R"({"deviceCode":{"intervalSeconds":0},"partners":[{"partnerId":"5127255"}],
    "tenants":[{"tenantId":")" +
               litware + R"(","displayName":"One","mfaForChanges":true,
                "users":[{"userPrincipalName":"a@b"}]}]})");
  check_challenged(other.call_arm("PUT", mfa_link, other.sign_in(litware, "a@b").text("access_token")));
}

BOOST_AUTO_TEST_SUITE_END()

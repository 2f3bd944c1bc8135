#include <boost/json/serialize.hpp>

#include "emulator/people.hpp"

using namespace managementpartner::emulator::test;

BOOST_FIXTURE_TEST_SUITE(refresh_token, People)

BOOST_AUTO_TEST_CASE(it_is_good_in_every_tenant_in_which_the_user_is) {
  const auto first = sign_in("organizations", megan).text("refresh_token");
  const auto there = redeem(litware, first);
  BOOST_TEST(there.status == 200u);
  BOOST_TEST(claim(there.text("access_token"), "tid") == litware);
  const auto next = there.text("refresh_token");
  BOOST_TEST(!next.empty());
  BOOST_TEST(next != first);
  for (const auto& token : {first, next}) {
    BOOST_TEST(claim(redeem("common", token).text("access_token"), "tid") == adventure_works);
    BOOST_TEST(redeem("litware.onmicrosoft.com", token, "&client_info=1").status == 200u);
  }
}

BOOST_AUTO_TEST_CASE(a_tenant_that_wants_mfa_wants_the_sign_in_there) {
  const auto elsewhere = redeem(wide_world_importers, sign_in("organizations", megan).text("refresh_token"));
  check_refused(elsewhere, "interaction_required", 50076, "basic_action");
  BOOST_TEST(boost::json::parse(elsewhere.text("claims")).at("access_token").is_object());

  const auto there = sign_in(wide_world_importers, megan);
  BOOST_TEST(there.status == 200u);
  const auto again = redeem(wide_world_importers, there.text("refresh_token")).text("access_token");
  BOOST_TEST(boost::json::serialize(claims_of(again).at("amr")) == R"(["pwd","mfa"])");
  BOOST_TEST(redeem(litware, there.text("refresh_token")).status == 200u);
}

BOOST_AUTO_TEST_CASE(a_tenant_that_wants_consent_wants_the_sign_in_there) {
  check_refused(redeem(adventure_works, sign_in("organizations", nestor).text("refresh_token")),
                "invalid_grant", 65001, "consent_required");
  const auto there = sign_in(adventure_works, nestor);
  BOOST_TEST(redeem(adventure_works, there.text("refresh_token")).status == 200u);
}

BOOST_AUTO_TEST_CASE(who_is_blocked_or_unknown_gets_nothing) {
  const auto token = sign_in(litware, nestor).text("refresh_token");
  check_refused(redeem(wide_world_importers, token), "invalid_grant", 53003, "message_only");
  check_refused(sign_in(wide_world_importers, nestor), "invalid_grant", 53003, "message_only");
  const auto guest = sign_in(litware, isaiah);
  check_refused(guest, "invalid_grant", 50020);
  BOOST_TEST(guest.text("error_description").find("'Litware'") != std::string::npos);
  check_refused(redeem(litware, sign_in("common", isaiah).text("refresh_token")), "invalid_grant", 50020);
  check_refused(sign_in(litware, "nobody@litware.onmicrosoft.com"), "invalid_grant", 50034);
  check_refused(sign_in("organizations", "nobody@litware.onmicrosoft.com"), "invalid_grant", 50034);
}

BOOST_AUTO_TEST_CASE(what_is_no_refresh_token_of_this_client_is_refused) {
  const auto token = sign_in("organizations", megan).text("refresh_token");
  check_refused(redeem(litware, "x"), "invalid_grant", 9002313);
  check_refused(redeem(litware, ""), "invalid_request", 900144);
  check_refused(redeem("nowhere.example", token), "invalid_request", 90002);
  check_refused(request_token(litware,
                              "grant_type=refresh_token&client_id=1950a258-227b-4e31-a9cc-717495945fc2"
                              "&refresh_token=" +
                                  token + scope()),
                "invalid_grant", 70000, "client_mismatch");
  check_refused(redeem(litware, token, "&scope=openid"), "invalid_scope", 70011);
  check_refused(redeem(litware, token, scope() + "&claims=%7B"), "invalid_request", 90013);
}

BOOST_AUTO_TEST_CASE(without_offline_access_there_is_none) {
  const auto answer = sign_in("organizations", megan, scope("openid profile"));
  BOOST_TEST(!answer.json().as_object().contains("refresh_token"));
  BOOST_TEST(claim(answer.text("id_token"), "preferred_username") == megan);
  BOOST_TEST(claim(answer.text("id_token"), "aud") == azure_cli);
}

BOOST_AUTO_TEST_CASE(it_is_over_after_a_restart) {
  const auto token = sign_in("organizations", megan).text("refresh_token");
  restart();
  check_refused(redeem(litware, token), "invalid_grant", 9002313);
}

BOOST_AUTO_TEST_CASE(no_code_and_no_token_gets_into_the_log_of_requests) {
  const auto begun = begin_device_sign_in();
  approve(begun.text("user_code"), megan);
  const auto answer = poll("organizations", begun.text("device_code"));
  const auto next = redeem(litware, answer.text("refresh_token"));
  const auto log = boost::json::serialize(administer("GET", "/requests"));
  for (const auto& secret : {begun.text("device_code"), begun.text("user_code"), answer.text("refresh_token"),
                             next.text("refresh_token"), next.text("access_token")}) {
    BOOST_TEST(!secret.empty());
    BOOST_TEST(log.find(secret) == std::string::npos);
  }
  BOOST_TEST(administer("GET", "/requests").at("tokenRequests").as_array().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

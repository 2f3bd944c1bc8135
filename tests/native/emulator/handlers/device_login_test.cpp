#include "emulator/people.hpp"

using namespace managementpartner::emulator::test;

namespace {

struct Fixture : People {
  Answer enter(const std::string& form) const { return exchange("POST", "/devicelogin", {}, form); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(device_login, Fixture)

BOOST_AUTO_TEST_CASE(the_page_asks_for_the_code_and_for_whom) {
  const auto page = exchange("GET", "/devicelogin");
  BOOST_TEST(page.status == 200u);
  BOOST_TEST(page.header("content-type") == "text/html; charset=utf-8");
  BOOST_TEST(page.header("content-security-policy").starts_with("default-src 'none'"));
  for (const auto& user : {megan, nestor, isaiah}) {
    BOOST_TEST(page.body.find("<option value=\"" + user + "\">") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(who_enters_the_code_signs_in) {
  const auto begun = begin_device_sign_in(litware);
  BOOST_TEST(enter("user_code=" + begun.text("user_code") + "&user=" + form_encoded(megan)).status == 200u);
  BOOST_TEST(claim(poll(litware, begun.text("device_code")).text("access_token"), "unique_name") == megan);
}

BOOST_AUTO_TEST_CASE(who_cancels_declines) {
  const auto begun = begin_device_sign_in(litware);
  BOOST_TEST(enter("user_code=" + begun.text("user_code") + "&decline=true").status == 200u);
  check_refused(poll(litware, begun.text("device_code")), "authorization_declined", 70018);
}

BOOST_AUTO_TEST_CASE(a_wrong_code_leads_nowhere) {
  const auto begun = begin_device_sign_in(litware);
  for (const auto& form : {"user_code=ABCDEFGHJ&user=x", "user_code=%3Cscript%3E&decline=true", "", "%zz"}) {
    const auto answer = enter(form);
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(answer.body.find("<script") == std::string::npos);
  }
  BOOST_TEST(enter("user_code=" + begun.text("user_code")).status == 400u);
  check_refused(poll(litware, begun.text("device_code")), "authorization_pending", 70016);
}

BOOST_AUTO_TEST_CASE(names_of_users_are_text) {
  People other(R"({"partners":[{"partnerId":"1"}],"tenants":[{"tenantId":")" + litware +
               R"(","displayName":"One","users":[{"userPrincipalName":"\"><script>&'@b"}]}]})");
  BOOST_TEST(other.exchange("GET", "/devicelogin").body.find("&quot;&gt;&lt;script&gt;&amp;&#39;@b") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

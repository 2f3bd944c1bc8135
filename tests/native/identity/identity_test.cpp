#include "identity/identity.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"

namespace managementpartner::identity {

namespace {

Identity read(const std::string& claims) {
  return read_identity(Secret(test::jwt(claims)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(identity)

BOOST_AUTO_TEST_CASE(reads_a_users_and_an_applications_claims) {
  const auto user = read(
      R"({"aud":"https://management.azure.com","tid":"t","oid":"o","appid":"a","upn":"ann@contoso.com","exp":1700000000})");
  BOOST_TEST(user.tenant_id == "t");
  BOOST_TEST(user.object_id == "o");
  BOOST_TEST(user.client_id == "a");
  BOOST_TEST(user.name == "ann@contoso.com");
  BOOST_TEST(user.audience == "https://management.azure.com");
  BOOST_CHECK(user.expires_on == WallClock::time_point(std::chrono::seconds(1'700'000'000)));
  const auto application = read(R"({"azp":"b","app_displayname":"Partner automation"})");
  BOOST_TEST(application.managed_identity.empty());
  BOOST_TEST(read(R"({"xms_mirid":"/subscriptions/s"})").managed_identity == "/subscriptions/s");
  BOOST_TEST(application.client_id == "b");
  BOOST_TEST(application.name == "Partner automation");
  BOOST_TEST(!application.expires_on.has_value());
}

BOOST_AUTO_TEST_CASE(anything_else_is_an_empty_identity) {
  const std::string wrong_types = test::jwt(R"({"tid":5,"oid":null,"upn":["a"],"exp":"never"})");
  for (const std::string& text :
       {std::string(), std::string("opaque"), std::string("a.b"), std::string("..."), std::string("a.!!!.c"),
        test::jwt("not JSON"), test::jwt("[]"), wrong_types}) {
    const auto nobody = read_identity(Secret(text));
    BOOST_TEST(nobody.tenant_id.empty(), text);
    BOOST_TEST(nobody.name.empty(), text);
    BOOST_TEST(!nobody.expires_on.has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(what_is_shown_commands_no_terminal) {
  BOOST_TEST(read(R"({"upn":"\u001b[2Jann\r\n"})").name == "[2Jann");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

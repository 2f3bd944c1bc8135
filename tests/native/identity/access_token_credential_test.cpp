#include "identity/access_token_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

const std::string tenant = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
const std::string other = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02";

CredentialPtr credential(const std::string& token) {
  return *access_token_credential(token);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(access_token_credential_)

BOOST_AUTO_TEST_CASE(gives_the_token_without_a_request) {
  const auto given = credential("opaque");
  BOOST_TEST(!given->needs_tenant());
  BOOST_TEST(!given->is_renewable());
  BOOST_TEST(name_of(given->kind()) == "AccessToken");
  const auto action = given->begin({})->resume(Started{}, WallClock::now());
  const auto* token = std::get_if<AccessToken>(&action);
  BOOST_REQUIRE(token != nullptr);
  BOOST_TEST(token->text.view() == "opaque");
}

BOOST_AUTO_TEST_CASE(does_not_trust_its_expiry) {
  const auto action = credential(test::jwt(R"({"exp":1})"))->begin({})->resume(Started{}, WallClock::now());
  BOOST_CHECK(std::get<AccessToken>(action).expires_on == WallClock::time_point::max());
}

BOOST_AUTO_TEST_CASE(refuses_another_tenant_than_its_own) {
  const auto given = credential(test::jwt("{\"tid\":\"" + tenant + "\"}"));
  BOOST_TEST(!given->refuses(tenant).has_value());
  BOOST_TEST(!given->refuses("C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01").has_value());
  BOOST_TEST(!given->refuses("contoso.com").has_value());
  const auto error = given->refuses(other);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->reason == Reason::token_tenant_mismatch);
  BOOST_TEST(error->message.find(tenant) != std::string::npos);
  BOOST_TEST(error->message.find(other) != std::string::npos);
  BOOST_TEST(!credential(test::jwt("{\"tid\":\"{C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01}\"}"))->refuses(tenant));
}

BOOST_AUTO_TEST_CASE(refuses_any_tenant_where_its_own_cannot_be_told) {
  for (const std::string& token : {std::string("opaque"), test::jwt("{}")}) {
    for (const std::string& asked : {tenant, std::string("contoso.com")}) {
      BOOST_TEST(credential(token)->refuses(asked).value().reason == Reason::token_tenant_mismatch);
    }
  }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_token) {
  for (const std::string text : {"", "Bearer abc", "abc\n", "abc\r\nX-Header: 1"}) {
    const auto made = access_token_credential(text);
    BOOST_REQUIRE(!made.has_value());
    BOOST_TEST(made.error().reason == Reason::credential_invalid);
    BOOST_TEST((text.empty() || made.error().message.find("abc") == std::string::npos));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

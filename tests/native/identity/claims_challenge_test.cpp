#include "identity/claims_challenge.hpp"

#include <boost/test/unit_test.hpp>

#include "encoding/base64url.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

// service.md, and as azure-cli prints it.
const std::string claims = R"({"access_token":{"acrs":{"essential":true,"values":["p1"]}}})";
const std::string text = "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19";

}  // namespace

BOOST_AUTO_TEST_SUITE(claims_challenge)

BOOST_AUTO_TEST_CASE(is_base64_of_an_object_in_any_of_its_forms) {
  BOOST_TEST(claims_challenge_text(claims) == text);
  BOOST_TEST(parse_claims_challenge(text).value() == claims);
  BOOST_TEST(claims_challenge_text("").empty());
  // Characters in which base64 and base64url differ, and padding.
  const std::string other = R"({"a":"??>>~~"})";
  const std::string standard = encoding::base64_encode(other);
  const std::string url = encoding::base64url_encode(other);
  BOOST_REQUIRE(standard != url);
  for (const std::string& form : {standard, url, url + "=="}) {
    BOOST_TEST(parse_claims_challenge(form).value() == other, form);
  }
}

// As a terminal wraps it.
BOOST_AUTO_TEST_CASE(white_space_does_not_count) {
  for (const std::string space : {" ", "\n", "\r\n", "\t", " \r\n  "}) {
    BOOST_TEST(parse_claims_challenge(space + text.substr(0, 40) + space + text.substr(40) + space).value() ==
               claims);
  }
}

BOOST_AUTO_TEST_CASE(everything_else_is_refused) {
  for (const std::string& bad : {std::string(), std::string("x"), claims, text.substr(1), text + "!",
                                 std::string(" \n"), encoding::base64_encode("[]"),
                                 encoding::base64_encode("no JSON"), encoding::base64_encode("\"a\"")}) {
    const auto parsed = parse_claims_challenge(bad);
    BOOST_REQUIRE(!parsed.has_value());
    BOOST_TEST(parsed.error().reason == Reason::argument_invalid);
    BOOST_TEST(next_step(parsed.error()).find("Nothing was sent.") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(an_authentication_context_is_a_second_factor) {
  BOOST_TEST(asks_for_mfa(claims));
  for (const std::string other : {"", "{}", "x", R"({"access_token":{"nbf":{"essential":true,"value":"1"}}})",
                                  R"({"id_token":{"acrs":{}}})", R"({"access_token":[]})"}) {
    BOOST_TEST(!asks_for_mfa(other), other);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

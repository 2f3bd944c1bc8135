#include "arm/www_authenticate.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/recorded_body.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::arm {

namespace {

BearerChallenge first(const std::string& header) {
  const auto challenges = parse_bearer_challenges(header);
  BOOST_REQUIRE_MESSAGE(!challenges.empty(), header);
  return challenges.front();
}

const std::string claims = R"({"access_token":{"acrs":{"essential":true,"value":"c1>>??"}}})";

}  // namespace

BOOST_AUTO_TEST_SUITE(www_authenticate)

BOOST_AUTO_TEST_CASE(reads_a_recorded_challenge) {
  const auto challenge = first(test::recorded_body("www_authenticate.txt"));
  BOOST_TEST(challenge.error == "insufficient_claims");
  BOOST_TEST(challenge.error_description == "Continuous access evaluation resulted in challenge");
  BOOST_TEST(challenge.claims == R"({"access_token":{"nbf":{"essential":true,"value":"1604106651"}}})");
}

BOOST_AUTO_TEST_CASE(reads_every_form_of_writing) {
  BOOST_TEST(first("bearer ERROR=invalid_token").error == "invalid_token");
  BOOST_TEST(first("Bearer error = \"a\\\"b,\\\\c\" , error_description=x").error == "a\"b,\\c");
  BOOST_TEST(first("Bearer error=\"unterminated").error == "unterminated");
  BOOST_TEST(first("Bearer").error.empty());
  BOOST_TEST(first("Basic realm=\"a, Bearer error=x\", Bearer error=\"y\"").error == "y");
  BOOST_TEST(first("Negotiate abc==, Bearer error=y").error == "y");
  BOOST_TEST(first("Bearer error_description=\"gr\xFC\xDF\"").error_description == "gr??");
}

BOOST_AUTO_TEST_CASE(other_schemes_are_no_bearer) {
  for (const std::string header :
       {"", ",", " , ,", "Basic realm=\"x\"", "error=\"x\"", "=", "\"", "Bearers error=x"}) {
    BOOST_TEST(parse_bearer_challenges(header).empty(), header);
  }
}

BOOST_AUTO_TEST_CASE(claims_are_decoded_from_either_alphabet) {
  BOOST_TEST(first("Bearer claims=\"" + encoding::base64url_encode(claims) + "\"").claims == claims);
  BOOST_TEST(first("Bearer claims=\"" + encoding::base64_encode(claims) + "\"").claims == claims);
}

BOOST_AUTO_TEST_CASE(unreadable_claims_are_none) {
  for (const std::string& text : {std::string("!!!"), std::string(), encoding::base64url_encode("not JSON"),
                                  encoding::base64url_encode("[]"), encoding::base64url_encode("\"x\"")}) {
    BOOST_TEST(first("Bearer error=x, claims=\"" + text + "\"").claims.empty(), text);
  }
}

BOOST_AUTO_TEST_CASE(of_several_the_one_with_claims_counts) {
  http::Response response;
  BOOST_TEST(!bearer_challenge(response).has_value());
  response.headers.emplace_back("WWW-Authenticate", "Basic realm=x");
  response.headers.emplace_back("www-authenticate", "Bearer error=first");
  BOOST_TEST(bearer_challenge(response)->error == "first");
  response.headers.emplace_back("Www-Authenticate", "Bearer error=no, Bearer error=second, claims=\"" +
                                                        encoding::base64url_encode(claims) + "\"");
  BOOST_TEST(bearer_challenge(response)->error == "second");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

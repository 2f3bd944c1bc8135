#include "arm/challenge_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::arm {

namespace {

http::Response answer(int status, const std::string& challenge = {}) {
  http::Response response;
  response.status = status;
  if (!challenge.empty()) response.headers.emplace_back("WWW-Authenticate", challenge);
  return response;
}

const std::string claims = R"({"access_token":{"nbf":{"essential":true,"value":"1604106651"}}})";

ChallengeMachine sent(bool renewable) {
  ChallengeMachine machine(renewable);
  BOOST_TEST(text_of(machine.start()) == "get token");
  BOOST_TEST(text_of(machine.got_token(7)) == "send");
  return machine;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(challenge_machine)

BOOST_AUTO_TEST_CASE(delivers_answers) {
  for (const int status : {200, 204, 302, 400, 403, 404, 409, 500}) {
    auto machine = sent(true);
    BOOST_TEST(text_of(machine.answered(answer(status))) == "deliver", status);
  }
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_replaced_once) {
  auto machine = sent(true);
  BOOST_TEST(text_of(machine.answered(answer(401))) == "get token after 7");
  BOOST_TEST(text_of(machine.got_token(8)) == "send");
  BOOST_TEST(text_of(machine.answered(answer(401))) == "deliver");
}

BOOST_AUTO_TEST_CASE(a_challenges_claims_are_asked_for_once) {
  auto machine = sent(true);
  const auto challenge = answer(
      401, "Bearer error=\"insufficient_claims\", claims=\"" + encoding::base64url_encode(claims) + "\"");
  BOOST_TEST(text_of(machine.answered(challenge)) == "get token after 7 with " + claims);
  BOOST_TEST(text_of(machine.got_token(8)) == "send");
  BOOST_TEST(text_of(machine.answered(challenge)) == "deliver");
}

BOOST_AUTO_TEST_CASE(a_given_token_is_not_asked_for_again) {
  auto machine = sent(false);
  BOOST_TEST(text_of(machine.answered(answer(401))) == "deliver");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

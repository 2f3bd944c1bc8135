#include "arm/token_refusal.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"
#include "arm/recorded_body.hpp"
#include "identity/jwt.hpp"

namespace managementpartner::arm {

namespace {

using identity::WallClock;

// 2026-11-24 16:00:00 UTC
const WallClock::time_point now{std::chrono::seconds(1'795'536'000)};

Error read(const std::string& challenge, const ServiceMessage& said = {},
           const std::string& token = "opaque") {
  http::Response response;
  response.status = 401;
  if (!challenge.empty()) response.headers.emplace_back("WWW-Authenticate", challenge);
  return token_refusal(response, said, Secret(token), now);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_refusal_)

BOOST_AUTO_TEST_CASE(tells_expired_from_refused) {
  BOOST_TEST(read("").reason == Reason::token_rejected);
  BOOST_TEST(read("", {"ExpiredAuthenticationToken", "Too old."}).reason == Reason::token_expired);
  BOOST_TEST(read("", {"InvalidAuthenticationToken", "The access token is invalid."}).reason ==
             Reason::token_rejected);
  BOOST_TEST(read("Bearer error=\"invalid_token\", error_description=\"The access token expired\"").reason ==
             Reason::token_expired);
  BOOST_TEST(read("", {}, test::jwt(R"({"exp":1795535999})")).reason == Reason::token_expired);
  BOOST_TEST(read("", {}, test::jwt(R"({"exp":1795536001})")).reason == Reason::token_rejected);
}

BOOST_AUTO_TEST_CASE(shows_what_the_token_says_of_itself) {
  const Error error =
      read("", {"InvalidAuthenticationToken", "Wrong audience."},
           test::jwt(R"({"aud":"https://graph.microsoft.com","tid":"contoso","exp":1795539660})"));
  BOOST_TEST(error.message ==
             "The service refused the access token. Wrong audience. The token is for the audience "
             "https://graph.microsoft.com, for the tenant contoso, valid until 2026-11-24 17:01 UTC.");
  BOOST_TEST(error.service_code == "InvalidAuthenticationToken");
}

BOOST_AUTO_TEST_CASE(says_what_the_challenge_says) {
  const Error error = read(test::recorded_body("www_authenticate.txt"));
  BOOST_TEST(error.message.find("continuous access evaluation") != std::string::npos);
  BOOST_TEST(error.message.find("resulted in challenge.") != std::string::npos);
  BOOST_TEST(error.service_code == "insufficient_claims");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

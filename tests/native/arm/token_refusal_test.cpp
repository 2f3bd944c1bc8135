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

// base64url of {"access_token":{"acrs":{"essential":true,"values":["p1"]}}}
const std::string asks_for_mfa =
    "Bearer error=\"insufficient_claims\", claims=\""
    "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19\"";
const std::string mfa_claims = R"({"access_token":{"acrs":{"essential":true,"values":["p1"]}}})";
const std::string tenant = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
const std::string persons = test::jwt(R"({"idtyp":"user","tid":")" + tenant + "\"}");
const std::string applications = test::jwt(R"({"idtyp":"app","tid":")" + tenant + "\"}");

BOOST_AUTO_TEST_CASE(a_person_without_a_second_factor_is_told_what_to_carry) {
  for (const std::string& token :
       {persons, test::jwt(R"({"scp":"user_impersonation","tid":")" + tenant + "\"}")}) {
    const Error error = read(asks_for_mfa, {}, token);
    BOOST_TEST(error.reason == Reason::mfa_required);
    BOOST_TEST(error.claims_challenge == mfa_claims);
    BOOST_TEST(error.tenant == tenant);
    BOOST_TEST(error.message.find("multi-factor authentication") != std::string::npos);
  }
  // An opaque one may be a person's.
  BOOST_TEST(read(asks_for_mfa).claims_challenge == mfa_claims);
}

BOOST_AUTO_TEST_CASE(an_application_is_told_that_it_cannot) {
  for (const std::string& token : {applications, test::jwt(R"({"appid":"x","tid":")" + tenant + "\"}")}) {
    const Error error = read(asks_for_mfa, {}, token);
    BOOST_TEST(error.reason == Reason::token_rejected);
    BOOST_TEST(error.claims_challenge.empty());
    BOOST_TEST(next_step(error).find("have a person do this, or ask") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_tools_claims_are_met_by_that_tool) {
  const auto unmet = [](Reason reason, const std::string& token) {
    return unmet_claims(make_error(reason, "No."), mfa_claims, Secret(token));
  };
  const std::string challenge =
      "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19";
  const Error of_cli = unmet(Reason::azure_cli_failed, persons);
  BOOST_TEST(of_cli.reason == Reason::mfa_required);
  BOOST_TEST(next_step(of_cli).find("\"az login --tenant " + tenant + " --claims-challenge " + challenge +
                                    '"') != std::string::npos);
  const Error of_powershell = unmet(Reason::azure_powershell_failed, persons);
  BOOST_TEST(of_powershell.reason == Reason::mfa_required);
  BOOST_TEST(next_step(of_powershell)
                 .find("\"Connect-AzAccount -Tenant " + tenant + " -ClaimsChallenge " + challenge + '"') !=
             std::string::npos);
  // The text of a token is no tenant's ID, and no part of a command.
  BOOST_TEST(next_step(unmet(Reason::azure_cli_failed, test::jwt(R"({"scp":"a","tid":"; rm"})")))
                 .find("\"az login --claims-challenge ") != std::string::npos);
  for (const Reason reason :
       {Reason::azure_cli_failed, Reason::azure_powershell_failed, Reason::mfa_required}) {
    BOOST_TEST(unmet(reason, applications).reason == Reason::token_rejected);
    BOOST_TEST(next_step(unmet(reason, applications)).find("login") == std::string::npos);
  }
  // What went wrong otherwise is said as it is.
  BOOST_TEST(unmet(Reason::client_secret_expired, applications).reason == Reason::client_secret_expired);
  BOOST_TEST(unmet(Reason::connection_lost, persons).reason == Reason::connection_lost);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm

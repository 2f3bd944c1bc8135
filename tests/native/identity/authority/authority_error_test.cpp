#include "identity/authority/authority_error.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

http::Response response(int status, const std::string& body) {
  http::Response answer;
  answer.status = status;
  answer.body = Secret(body);
  return answer;
}

Error read(int status, const std::string& body) {
  return authority_error(response(status, body), "contoso.com", WallClock::now(), Secret());
}

std::string refusal(const std::string& code) {
  return R"({"error":"invalid_client","error_description":"AADSTS)" + code +
         R"(: Something is wrong.\r\nTrace ID: 11\r\nCorrelation ID: 22\r\nTimestamp: 2026-01-01 00:00:00Z","error_codes":[)" +
         code + R"(],"correlation_id":"22"})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(authority_error_)

BOOST_AUTO_TEST_CASE(known_codes_become_reasons) {
  const std::pair<const char*, Reason> cases[] = {{"7000215", Reason::client_secret_invalid},
                                                  {"7000222", Reason::client_secret_expired},
                                                  {"700016", Reason::application_not_found},
                                                  {"90002", Reason::tenant_not_found},
                                                  {"900023", Reason::tenant_not_found},
                                                  {"50034", Reason::no_account_in_tenant},
                                                  {"50020", Reason::no_account_in_tenant},
                                                  {"50076", Reason::mfa_required},
                                                  {"50079", Reason::mfa_required},
                                                  {"50074", Reason::mfa_required},
                                                  {"50072", Reason::mfa_required},
                                                  {"65001", Reason::consent_required},
                                                  {"65004", Reason::consent_required},
                                                  {"53003", Reason::conditional_access_blocked},
                                                  {"53000", Reason::conditional_access_blocked},
                                                  {"530003", Reason::conditional_access_blocked},
                                                  {"50078", Reason::interaction_required},
                                                  {"50173", Reason::interaction_required},
                                                  {"70008", Reason::interaction_required},
                                                  {"700082", Reason::interaction_required},
                                                  {"500341", Reason::no_account_in_tenant},
                                                  {"50105", Reason::permission_denied},
                                                  {"50059", Reason::tenant_not_found},
                                                  {"50057", Reason::account_disabled},
                                                  {"500571", Reason::account_disabled},
                                                  {"7000218", Reason::public_client_not_allowed},
                                                  {"700027", Reason::client_certificate_unknown},
                                                  {"700024", Reason::sign_in_failed},
                                                  {"700021", Reason::sign_in_failed},
                                                  {"700023", Reason::sign_in_failed},
                                                  {"50027", Reason::sign_in_failed},
                                                  {"70021", Reason::federated_credential_not_found},
                                                  {"700211", Reason::federated_credential_not_found},
                                                  {"700212", Reason::federated_credential_not_found},
                                                  {"700213", Reason::federated_credential_not_found},
                                                  {"650052", Reason::application_not_found},
                                                  {"90072", Reason::no_account_in_tenant},
                                                  {"51004", Reason::no_account_in_tenant},
                                                  {"500200", Reason::no_account_in_tenant},
                                                  {"50158", Reason::mfa_required},
                                                  {"53004", Reason::mfa_required},
                                                  {"90094", Reason::consent_required},
                                                  {"53011", Reason::conditional_access_blocked},
                                                  {"530032", Reason::conditional_access_blocked},
                                                  {"50053", Reason::sign_in_failed},
                                                  {"50196", Reason::too_many_requests},
                                                  {"90033", Reason::service_unavailable},
                                                  {"7000229", Reason::application_not_found},
                                                  {"7000112", Reason::sign_in_failed},
                                                  {"50126", Reason::sign_in_failed}};
  for (const auto& [code, reason] : cases) {
    const Error error = read(400, refusal(code));
    BOOST_TEST(error.reason == reason, code);
    BOOST_TEST(error.service_code == "AADSTS" + std::string(code));
    BOOST_TEST(error.correlation_id == "22");
    BOOST_TEST(error.http_status == 400);
    BOOST_TEST(error.message.find("Trace ID") == std::string::npos, error.message);
    BOOST_TEST(error.message.ends_with('.'), error.message);
    BOOST_TEST(next_step(error).ends_with('.'), next_step(error));
    BOOST_TEST(error.message.find('@') == std::string::npos, error.message);
  }
  BOOST_TEST(read(400, refusal("90002")).message.find("contoso.com") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_authoritys_words_stand_where_they_say_more) {
  BOOST_TEST(read(400, refusal("700211")).message ==
             "No federated credential of the application has the token's issuer. Something is wrong.");
}

BOOST_AUTO_TEST_CASE(a_certificate_that_the_authority_calls_expired_is_to_be_made_anew) {
  constexpr std::string_view anew = "Make a new certificate";
  const auto said = [](const std::string& why) {
    return next_step(read(401, R"({"error":"invalid_client","error_description":"AADSTS700027: )" + why +
                                   R"(","error_codes":[700027]})"));
  };
  BOOST_TEST(said("The certificate has expired.").starts_with(anew));
  BOOST_TEST(!said("The certificate is not registered.").starts_with(anew));
}

BOOST_AUTO_TEST_CASE(unknown_codes_keep_the_authoritys_words) {
  const Error error = read(400, refusal("1234567"));
  BOOST_TEST(error.reason == Reason::sign_in_failed);
  BOOST_TEST(error.message == "The authority refused the sign-in. Something is wrong.");
  BOOST_TEST(error.service_code == "AADSTS1234567");
}

BOOST_AUTO_TEST_CASE(a_user_who_has_to_come_again_is_said_to) {
  for (const std::string said : {"invalid_grant", "interaction_required", "login_required"}) {
    const Error error =
        read(400, R"({"error":")" + said + R"(","error_description":"AADSTS1234567: Not any more."})");
    BOOST_TEST(error.reason == Reason::interaction_required);
    BOOST_TEST(error.message == "The tenant contoso.com wants the user to sign in again. Not any more.");
    BOOST_TEST(next_step(error) == next_step(Reason::interaction_required));
  }
}

BOOST_AUTO_TEST_CASE(the_code_is_read_from_the_words_where_it_stands_nowhere_else) {
  const Error error =
      read(401, R"({"error":"invalid_client","error_description":"AADSTS7000222: Expired."})");
  BOOST_TEST(error.reason == Reason::client_secret_expired);
  BOOST_TEST(read(400, R"({"error":"invalid_scope"})").service_code == "invalid_scope");
  BOOST_TEST(read(400, R"({"error":"x","error_description":"AADSTS99999999999999999999"})").service_code ==
             "x");
}

BOOST_AUTO_TEST_CASE(throttling_and_failures_can_be_tried_again) {
  auto throttled = response(429, R"({"error":"too_many","error_description":"Slow down"})");
  throttled.headers.emplace_back("retry-after", "7");
  const Error wait = authority_error(throttled, "t", WallClock::now(), Secret());
  BOOST_TEST(wait.reason == Reason::too_many_requests);
  BOOST_CHECK(wait.retry_after == std::chrono::milliseconds(7s));
  BOOST_TEST(read(503, "").reason == Reason::service_unavailable);
  BOOST_TEST(read(500, "<html>").reason == Reason::service_unavailable);
  BOOST_TEST(read(400, R"({"error":"temporarily_unavailable"})").reason == Reason::service_unavailable);
}

BOOST_AUTO_TEST_CASE(a_gateway_that_fails_is_not_said_to_be_the_authority) {
  for (const int status : {408, 429, 502, 504, 511}) {
    for (const std::string& body :
         {std::string("<html>"), std::string(), R"({"error":{"code":)" + std::to_string(status) + "}}"}) {
      const Error error = read(status, body);
      BOOST_TEST(error.reason == (status == 429 ? Reason::too_many_requests : Reason::service_unavailable));
      BOOST_TEST(error.message.starts_with("A gateway or proxy answered in place of the authority, or "),
                 error.message);
      BOOST_TEST(next_step(error).find("gateway") != std::string::npos);
    }
    BOOST_TEST(read(status, R"({"error":"server_error"})").message.starts_with("The authority "), status);
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_from_an_authority_is_said_to_be_so) {
  for (const std::string body : {"", "<html>Sign in</html>", "[]", "{}", R"({"error":{"code":"x"}})"}) {
    BOOST_TEST(read(302, body).reason == Reason::unexpected_response, body);
    BOOST_TEST(read(404, body).reason == Reason::unexpected_response, body);
  }
}

BOOST_AUTO_TEST_CASE(a_redirect_is_said_to_be_one) {
  for (const int status : {301, 302, 303, 307, 308}) {
    const Error error = read(status, "");
    BOOST_TEST(error.reason == Reason::unexpected_response);
    BOOST_TEST(error.message.find("redirect") != std::string::npos);
    BOOST_TEST(next_step(error).find("authority") != std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

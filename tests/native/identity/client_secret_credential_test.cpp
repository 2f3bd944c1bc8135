#include "identity/client_secret_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
const std::string secret = "s3cret+&=value";

std::unique_ptr<TokenFlow> begin(std::string claims = {}) {
  return (*client_secret_credential(client_id, secret))
      ->begin({{"login.microsoftonline.com", "443"},
               "contoso.com",
               "https://management.azure.com/.default",
               std::move(claims)});
}

TokenAction resume(int status, const std::string& body) {
  const auto flow = begin();
  static_cast<void>(flow->resume(Started{}, WallClock::now()));
  http::Response response;
  response.status = status;
  response.body = Secret(body);
  return flow->resume(http::Delivery{std::move(response), false}, WallClock::now());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(client_secret_credential_)

BOOST_AUTO_TEST_CASE(asks_the_authority_for_the_tenant) {
  const auto action = begin()->resume(Started{}, WallClock::now());
  const auto& request = std::get<http::Request>(action);
  BOOST_TEST((request.method == http::Method::post));
  BOOST_TEST(request.endpoint.origin() == "https://login.microsoftonline.com");
  BOOST_TEST(request.target == "/contoso.com/oauth2/v2.0/token");
  BOOST_TEST(request.content_type == "application/x-www-form-urlencoded");
  BOOST_TEST(!request.bearer_token);
  BOOST_TEST(request.body.view() == "grant_type=client_credentials&client_id=" + client_id +
                                        "&client_secret=s3cret%2B%26%3Dvalue&scope="
                                        "https%3A%2F%2Fmanagement.azure.com%2F.default");
}

BOOST_AUTO_TEST_CASE(passes_a_challenges_claims_on) {
  const auto action = begin(R"({"access_token":{}})")->resume(Started{}, WallClock::now());
  BOOST_TEST(
      std::get<http::Request>(action).body.view().ends_with("&claims=%7B%22access_token%22%3A%7B%7D%7D"));
}

BOOST_AUTO_TEST_CASE(ends_with_the_token) {
  const auto action = resume(200, R"({"token_type":"Bearer","expires_in":3599,"access_token":"abc"})");
  BOOST_TEST(std::get<AccessToken>(action).text.view() == "abc");
}

BOOST_AUTO_TEST_CASE(never_repeats_the_secret) {
  const auto action = resume(
      400, R"({"error":"invalid_request","error_description":"What is s3cret+&=value supposed to mean?"})");
  const auto& error = std::get<Error>(action);
  BOOST_TEST(error.reason == Reason::sign_in_failed);
  BOOST_TEST(error.message.find(secret) == std::string::npos);
  BOOST_TEST(error.message.find("What is (redacted)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(never_repeats_a_part_of_the_secret) {
  // Texts are cut when they are long, here in the middle of the secret.
  const auto action = resume(400, R"({"error":")" + std::string(95, 'x') + secret +
                                      R"(","error_description":")" + std::string(995, 'x') + secret + "\"}");
  const auto& error = std::get<Error>(action);
  BOOST_TEST((error.message + error.service_code).find("s3") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(passes_on_why_there_was_no_answer) {
  const auto flow = begin();
  static_cast<void>(flow->resume(Started{}, WallClock::now()));
  const auto action = flow->resume(make_error(Reason::host_not_found, "No such host."), WallClock::now());
  BOOST_TEST(std::get<Error>(action).reason == Reason::host_not_found);
}

BOOST_AUTO_TEST_CASE(checks_what_it_is_given) {
  BOOST_TEST(client_secret_credential("my application", secret).error().reason == Reason::credential_invalid);
  const auto empty = client_secret_credential(client_id, "");
  BOOST_TEST(empty.error().reason == Reason::credential_invalid);
  BOOST_TEST((*client_secret_credential(client_id, secret))->needs_tenant());
  BOOST_TEST((*client_secret_credential(client_id, secret))->is_renewable());
  BOOST_TEST(name_of((*client_secret_credential(client_id, secret))->kind()) == "ClientSecret");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

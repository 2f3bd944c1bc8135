#include "identity/workloads/pipeline_token.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/answers.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

using test::answer;

Environment github(const std::string& url = "https://pipelines.example/token?run=7") {
  Environment environment = Environment::given();
  environment.set("ACTIONS_ID_TOKEN_REQUEST_URL", url);
  environment.set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token");
  return environment;
}

Environment pipelines(const std::string& url = "https://dev.azure.example/org/_apis/oidctoken") {
  Environment environment = Environment::given();
  environment.set("SYSTEM_OIDCREQUESTURI", url);
  environment.set("SYSTEM_ACCESSTOKEN", "job-token");
  environment.set("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "c0 nnection&");
  return environment;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pipeline_token)

BOOST_AUTO_TEST_CASE(github_is_asked_for_its_audience) {
  const auto issuer = github_actions_issuer(github());
  BOOST_REQUIRE(issuer.has_value());
  const http::Request& request = issuer->request;
  BOOST_TEST((request.method == http::Method::get));
  BOOST_TEST(request.endpoint.origin() == "https://pipelines.example");
  BOOST_TEST(request.target == "/token?run=7&audience=api%3A%2F%2FAzureADTokenExchange");
  BOOST_TEST(request.bearer_token->view() == "job-token");
  BOOST_TEST(github_actions_issuer(github("https://h/t"))->request.target ==
             "/t?audience=api%3A%2F%2FAzureADTokenExchange");
  BOOST_TEST(read_pipeline_token(*issuer, answer(200, R"({"count":1,"value":"a.b.c"})"))->view() == "a.b.c");
}

BOOST_AUTO_TEST_CASE(azure_pipelines_is_asked_for_its_connection) {
  const auto issuer = azure_pipelines_issuer(pipelines());
  BOOST_REQUIRE(issuer.has_value());
  const http::Request& request = issuer->request;
  BOOST_TEST((request.method == http::Method::post));
  BOOST_TEST(request.endpoint.origin() == "https://dev.azure.example");
  BOOST_TEST(request.target == "/org/_apis/oidctoken?api-version=7.1&serviceConnectionId=c0%20nnection%26");
  BOOST_TEST(request.bearer_token->view() == "job-token");
  BOOST_TEST(request.body.empty());
  BOOST_TEST(read_pipeline_token(*issuer, answer(200, R"({"oidcToken":"a.b.c"})"))->view() == "a.b.c");
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named) {
  const std::pair<Result<PipelineTokenIssuer>, const char*> cases[] = {
      {github_actions_issuer(Environment::given()), "ACTIONS_ID_TOKEN_REQUEST_URL is not set"},
      {[] {
         Environment environment = github();
         environment.set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "");
         return github_actions_issuer(environment);
       }(),
       "ACTIONS_ID_TOKEN_REQUEST_TOKEN is not set"},
      {[] {
         Environment environment = pipelines();
         environment.set("SYSTEM_ACCESSTOKEN", "$(System.AccessToken)");
         return azure_pipelines_issuer(environment);
       }(),
       "SYSTEM_ACCESSTOKEN holds no token"},
      {[] {
         Environment environment = pipelines();
         environment.set("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "");
         return azure_pipelines_issuer(environment);
       }(),
       "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID is not set"}};
  for (const auto& [issuer, words] : cases) {
    BOOST_REQUIRE(!issuer.has_value());
    BOOST_TEST(issuer.error().reason == Reason::federated_token_invalid);
    BOOST_TEST(issuer.error().message.find(words) != std::string::npos, issuer.error().message);
    BOOST_TEST(!next_step(issuer.error()).empty());
  }
}

BOOST_AUTO_TEST_CASE(a_line_end_is_no_part_of_the_jobs_token) {
  Environment given = Environment::given();
  given.set("ACTIONS_ID_TOKEN_REQUEST_URL", "https://github.example/token");
  given.set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token\r\n");
  const auto issuer = github_actions_issuer(given);
  BOOST_REQUIRE(issuer.has_value());
  BOOST_TEST(issuer->request.bearer_token->view() == "job-token");
  BOOST_TEST(issuer->request.note.starts_with("ACTIONS_ID_TOKEN_REQUEST_TOKEN ends with a line end"));
}

BOOST_AUTO_TEST_CASE(the_jobs_token_goes_out_encrypted_or_not_at_all) {
  for (const std::string url :
       {"http://pipelines.example/token", "http://127.0.0.1/token", "pipelines.example",
        "https://user:password@pipelines.example/token", "file:///token", "https://"}) {
    for (const auto& issuer : {github_actions_issuer(github(url)), azure_pipelines_issuer(pipelines(url))}) {
      BOOST_REQUIRE_MESSAGE(!issuer.has_value(), url);
      BOOST_TEST(issuer.error().reason == Reason::federated_token_invalid);
      BOOST_TEST(issuer.error().message.find("https://") != std::string::npos);
      BOOST_TEST(issuer.error().message.find("password") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_without_the_jobs_token) {
  const auto issuer = *github_actions_issuer(github());
  const auto refused =
      read_pipeline_token(issuer, answer(403, R"({"message":"job-token may not do this\r\n"})"));
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST(refused.error().reason == Reason::federated_token_invalid);
  BOOST_TEST(refused.error().http_status == 403);
  BOOST_TEST(
      refused.error().message ==
      "The token service of GitHub Actions answered with HTTP status 403. (redacted) may not do this.");
  BOOST_TEST(next_step(refused.error()).find("id-token: write") != std::string::npos);
  BOOST_TEST(read_pipeline_token(issuer, answer(503, "<html>")).error().reason ==
             Reason::service_unavailable);
  for (const std::string body : {"", "{}", R"({"value":7})", R"({"value":"a b"})", R"({"value":""})", "[]"}) {
    const auto none = read_pipeline_token(issuer, answer(200, body));
    BOOST_REQUIRE_MESSAGE(!none.has_value(), body);
    BOOST_TEST(none.error().message == "The token service of GitHub Actions answered without a token.");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

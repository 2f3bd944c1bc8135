// Tokens of pipelines and other workloads: where they come from, and what Entra gives for them.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <ctime>

#include "emulator/handlers/client_assertion.hpp"
#include "emulator/test_assertion.hpp"
#include "emulator/test_emulator.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;
namespace json = boost::json;

namespace {

const std::string exchange_audience = "api://AzureADTokenExchange";

std::string encoded(const std::string& text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

struct Fixture : TestEmulator {
  explicit Fixture(const std::string& configuration = {}) : TestEmulator(configuration) {}

  std::string announced(const char* key) const {
    return announcement().at("federation").at(key).as_string().c_str();
  }
  // Of a URL that the emulator announced.
  std::string path_of(const std::string& url) const {
    BOOST_REQUIRE(url.starts_with(origin() + '/'));
    return url.substr(origin().size());
  }

  Answer github(const std::string& more = "&audience=" + encoded(exchange_audience)) const {
    return exchange("GET", path_of(announced("githubUrl")) + more,
                    {{"Authorization", "bearer " + announced("githubToken")}});
  }
  Answer azure_pipelines(const std::string& query) const {
    return exchange("POST", path_of(announced("azurePipelinesUri")) + query,
                    {{"Authorization", "Bearer " + announced("azurePipelinesToken")}});
  }
  std::string minted(json::object description) {
    return administer("POST", "/federated-tokens", json::serialize(description))
        .at("token")
        .as_string()
        .c_str();
  }

  Answer send(const std::string& assertion, const Identity& as) const {
    return request_token(
        as.tenant_id,
        "grant_type=client_credentials&client_id=" + as.client_id +
            "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
            "&client_assertion=" +
            assertion + "&scope=" + encoded(origin() + "/.default"));
  }
  Answer send(const std::string& assertion) const { return send(assertion, identity()); }

  void check_token(const Answer& answer) const {
    BOOST_TEST(answer.status == 200u, answer.body);
    const HeaderList bearer{{"Authorization", "Bearer " + answer.text("access_token")}};
    BOOST_TEST(exchange("GET", partners + version, bearer).status == 404u);
  }
  void check_refused(const Answer& answer, unsigned status, const std::string& error,
                     std::int64_t code) const {
    BOOST_TEST(answer.status == status);
    BOOST_TEST(answer.text("error") == error);
    BOOST_TEST(answer.json().at("error_codes").as_array().at(0).as_int64() == code, answer.body);
  }
};

const std::string subject = "repo:contoso/partner-links:ref:refs/heads/main";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(federated_assertion, Fixture)

BOOST_AUTO_TEST_CASE(a_workflows_token_signs_in_in_every_tenant) {
  const auto answer = github();
  BOOST_TEST(answer.status == 200u);
  const auto token = answer.text("value");
  const auto claims = claims_of(token);
  BOOST_TEST(claims.at("iss").as_string().c_str() == origin() + "/oidc");
  BOOST_TEST(claims.at("sub").as_string().c_str() == subject);
  BOOST_TEST(claims.at("aud").as_string().c_str() == exchange_audience);
  for (const std::size_t index : {0U, 1U, 2U, 3U}) check_token(send(token, identity(index)));
}

BOOST_AUTO_TEST_CASE(a_jobs_token_signs_in) {
  const auto query = "?api-version=7.1&serviceConnectionId=" + announced("serviceConnectionId");
  const auto answer = azure_pipelines(query);
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(claims_of(answer.text("oidcToken")).at("sub").as_string() == "sc://contoso/partner-links/azure");
  check_token(send(answer.text("oidcToken")));
}

BOOST_AUTO_TEST_CASE(a_managed_identity_that_an_application_trusts_signs_in_as_it_in_every_tenant) {
  const auto machine = announcement().at("managedIdentity");
  const HeaderList header{{"X-IDENTITY-HEADER", machine.at("identityHeader").as_string().c_str()}};
  const auto token_of = [&](std::size_t index) {
    const std::string client_id =
        machine.at("identities").as_array().at(index).at("clientId").as_string().c_str();
    const auto answer =
        ask_machine("GET",
                    "/msi/token?api-version=2019-08-01&resource=" + encoded(exchange_audience) +
                        "&client_id=" + client_id,
                    header);
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(answer.text("client_id") == client_id);
    return answer.text("access_token");
  };
  const auto trusted = token_of(1);
  for (const std::size_t index : {0U, 1U, 2U}) check_token(send(trusted, identity(index)));
  // The system-assigned one is at home in the same tenant, and nobody trusts it.
  check_refused(send(token_of(0)), 401, "invalid_client", 700213);
  const HeaderList bearer{{"Authorization", "Bearer " + trusted}};
  BOOST_TEST(exchange("GET", partners + version, bearer).status == 401u);
}

BOOST_AUTO_TEST_CASE(the_published_key_verifies_the_tokens) {
  const auto configuration = exchange("GET", "/oidc/.well-known/openid-configuration");
  BOOST_TEST(configuration.text("issuer") == origin() + "/oidc");
  const auto keys = exchange("GET", path_of(configuration.text("jwks_uri"))).json().at("keys");
  const auto& key = keys.as_array().at(0);
  BOOST_TEST(is_signed_by_web_key(key, github().text("value")));
  BOOST_TEST(!is_signed_by_web_key(key, token(identity())));
}

BOOST_AUTO_TEST_CASE(the_issuers_ask_who_wants_a_token) {
  const auto github_path = path_of(announced("githubUrl"));
  BOOST_TEST(exchange("GET", github_path).status == 401u);
  BOOST_TEST(exchange("GET", github_path, {{"Authorization", "Bearer wrong"}}).status == 401u);
  BOOST_TEST(exchange("GET", github_path, {{"Authorization", "Bearer " + announced("azurePipelinesToken")}})
                 .status == 401u);
  const auto connection = "serviceConnectionId=" + announced("serviceConnectionId");
  BOOST_TEST(
      exchange("POST", path_of(announced("azurePipelinesUri")) + "?api-version=7.1&" + connection).status ==
      401u);
  BOOST_TEST(azure_pipelines("?" + connection).status == 400u);
  BOOST_TEST(azure_pipelines("?api-version=7.1").status == 404u);
  BOOST_TEST(azure_pipelines("?api-version=7.1&serviceConnectionId=x").status == 404u);
  BOOST_TEST(exchange("GET", path_of(announced("azurePipelinesUri"))).status == 405u);
}

BOOST_AUTO_TEST_CASE(a_token_for_another_audience_is_refused) {
  const auto usual = github("").text("value");
  BOOST_TEST(claims_of(usual).at("aud").as_string() == "https://github.com/contoso");
  check_refused(send(usual), 401, "invalid_client", 700212);
  check_token(
      send(minted({{"subject", subject}, {"claims", {{"aud", json::array{"x", exchange_audience}}}}})));
  check_refused(send(minted({{"subject", subject}, {"claims", {{"aud", json::array{}}}}})), 400,
                "invalid_request", 50027);
}

BOOST_AUTO_TEST_CASE(a_token_nobody_expects_is_refused) {
  check_refused(send(minted({{"subject", "repo:contoso/other:ref:refs/heads/main"}})), 401, "invalid_client",
                700213);
  check_refused(send(minted({{"subject", "REPO:contoso/partner-links:ref:refs/heads/main"}})), 401,
                "invalid_client", 700213);
  check_refused(send(minted({{"subject", subject}, {"issuer", "https://token.example"}})), 401,
                "invalid_client", 700211);
  const auto without_any = identity(4);
  const auto refused = send(minted({{"subject", subject}}), without_any);
  check_refused(refused, 400, "invalid_request", 70021);
  BOOST_TEST(refused.text("error_description").find(subject) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_token_out_of_time_is_refused) {
  check_refused(send(minted({{"subject", subject}, {"seconds", -400}})), 401, "invalid_client", 700024);
  check_refused(send(minted({{"subject", subject}, {"claims", {{"nbf", 4'000'000'000}}}})), 401,
                "invalid_client", 700024);
  check_token(send(minted({{"subject", subject}, {"seconds", 86'400}})));
}

BOOST_AUTO_TEST_CASE(a_forged_token_is_refused) {
  const auto token = minted({{"subject", subject}});
  const auto stranger = TestCertificate("stranger");
  const auto claims = claims_of(token).as_object();
  check_refused(send(signed_token({{"alg", "RS256"}}, claims, stranger)), 401, "invalid_client", 50013);
  check_refused(send(signed_token({{"alg", "PS256"}}, claims, stranger)), 400, "invalid_request", 50027);
  check_refused(send(signed_token({{"alg", "none"}}, claims, stranger)), 400, "invalid_request", 50027);
  // A real token of the emulator's, but for ARM, and by another key.
  check_refused(send(this->token(identity())), 401, "invalid_client", 700211);
}

BOOST_AUTO_TEST_CASE(any_issuer_can_be_configured) {
  Fixture other(R"({"partners":[{"partnerId":"1"}],"tenants":[
      {"tenantId":"11111111-1111-4111-8111-111111111111","displayName":"One","servicePrincipals":[
       {"clientId":"22222222-2222-4222-8222-222222222222","federatedCredentials":[
        {"issuer":"https://oidc.example/cluster","subject":"system:serviceaccount:a:b","audience":"x"}]}]}]})");
  const json::object pod{{"issuer", "https://oidc.example/cluster"},
                         {"subject", "system:serviceaccount:a:b"},
                         {"audience", "x"}};
  other.check_token(other.send(other.minted(pod)));
  other.check_refused(other.send(other.github().text("value")), 401, "invalid_client", 700211);
}

BOOST_AUTO_TEST_CASE(the_key_outlives_a_restart_and_the_pipelines_tokens_do_not) {
  const auto token = minted({{"subject", subject}, {"issuer", "https://token.example"}});
  const auto before = announced("githubToken");
  restart();
  BOOST_TEST(announced("githubToken") != before);
  const auto keys = exchange("GET", "/oidc/keys").json().at("keys");
  BOOST_TEST(is_signed_by_web_key(keys.as_array().at(0), token));
}

BOOST_AUTO_TEST_CASE(no_token_gets_into_the_log) {
  const auto token = github().text("value");
  check_token(send(token));
  const auto log = json::serialize(administer("GET", "/requests"));
  BOOST_TEST(log.find(token.substr(token.rfind('.'))) == std::string::npos);
  BOOST_TEST(log.find(announced("githubToken")) == std::string::npos);
  BOOST_TEST(log.find("eyJ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_to_sign_is_checked) {
  const auto answer = exchange("POST", "/_emulator/federated-tokens", {}, "{}");
  BOOST_TEST(answer.status == 400u);
  BOOST_TEST(answer.text("error.message") == "subject: is missing");
}

BOOST_AUTO_TEST_SUITE_END()

#include "identity/workloads/workload_identity_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <initializer_list>

#include "identity/answers.hpp"
#include "identity/printing.hpp"
#include "support/heap.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

using test::delivery;

const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
const std::string other_id = "11111111-2f63-4d0b-9d7e-5a1e0c4b8f10";

using Variables = std::vector<std::pair<const char*, std::string>>;

const Variables github = {{"ACTIONS_ID_TOKEN_REQUEST_URL", "https://github.example/token"},
                          {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-token"}};
const Variables pipelines = {{"SYSTEM_OIDCREQUESTURI", "https://azure.example/token"},
                             {"SYSTEM_ACCESSTOKEN", "job-token"},
                             {"AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "connection"},
                             {"AZURESUBSCRIPTION_CLIENT_ID", client_id},
                             {"AZURESUBSCRIPTION_TENANT_ID", "pipelines.example"}};

Environment environment(std::initializer_list<Variables> lists) {
  Environment made = Environment::given();
  for (const auto& list : lists) {
    for (const auto& [name, value] : list) made.set(name, value);
  }
  return made;
}

TokenQuery query(const std::string& tenant) {
  return {{"login.microsoftonline.com", "443"}, tenant, "https://management.azure.com/.default", ""};
}

http::Request first_request(const CredentialPtr& subject, const std::string& tenant = "contoso.com") {
  return std::get<http::Request>(subject->begin(query(tenant))->resume(Started{}, WallClock::now()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(workload_identity_credential_)

BOOST_AUTO_TEST_CASE(the_first_that_is_set_up_serves) {
  const test::TemporaryFolder folder;
  const Variables file = {{"AZURE_FEDERATED_TOKEN_FILE", folder.write("token", "of.the.file")}};
  const auto by_file = workload_identity_credential(client_id, environment({pipelines, github, file}));
  BOOST_TEST(first_request(*by_file).body.view().find("client_assertion=of.the.file&") !=
             std::string_view::npos);
  const auto by_github = workload_identity_credential(client_id, environment({pipelines, github}));
  BOOST_TEST(first_request(*by_github).endpoint.host == "github.example");
  const auto by_pipelines = workload_identity_credential(client_id, environment({pipelines}));
  BOOST_TEST(first_request(*by_pipelines).endpoint.host == "azure.example");
  BOOST_TEST(name_of((*by_pipelines)->kind()) == "FederatedToken");
}

BOOST_AUTO_TEST_CASE(the_issued_token_is_sent_to_the_authority) {
  const auto flow =
      (*workload_identity_credential(client_id, environment({github})))->begin(query("contoso.com"));
  static_cast<void>(flow->resume(Started{}, WallClock::now()));
  const auto asked = flow->resume(delivery(200, R"({"value":"a.b.c"})"), WallClock::now());
  const auto& request = std::get<http::Request>(asked);
  BOOST_TEST(request.endpoint.host == "login.microsoftonline.com");
  BOOST_TEST(!request.bearer_token);
  BOOST_TEST(request.body.view().find("client_assertion=a.b.c&") != std::string_view::npos);
  const auto token =
      flow->resume(delivery(200, R"({"token_type":"Bearer","access_token":"abc"})"), WallClock::now());
  BOOST_TEST(std::get<AccessToken>(token).text.view() == "abc");
}

BOOST_AUTO_TEST_CASE(the_issued_token_is_kept_no_longer_than_a_sign_in) {
  const char token[] = "an-issued.token.that-stands-nowhere-else";
  const char answer[] = R"({"value":"an-issued.token.that-stands-nowhere-else"})";
  const auto credential = *workload_identity_credential(client_id, environment({github}));
  {
    const auto flow = credential->begin(query("contoso.com"));
    static_cast<void>(flow->resume(Started{}, WallClock::now()));
    http::Response response;
    response.status = 200;
    response.body = Secret(answer);
    const auto asked = flow->resume(http::Delivery{std::move(response), false}, WallClock::now());
    BOOST_REQUIRE(std::holds_alternative<http::Request>(asked));
    if (!test::heap_holds(token)) return;  // A sanitizer's allocator.
  }
  BOOST_TEST(!test::heap_holds(token));
}

BOOST_AUTO_TEST_CASE(the_issuers_refusal_ends_it) {
  const auto credential = *workload_identity_credential(client_id, environment({github}));
  const auto flow = credential->begin(query("contoso.com"));
  static_cast<void>(flow->resume(Started{}, WallClock::now()));
  const auto refused = flow->resume(delivery(401, ""), WallClock::now());
  BOOST_TEST(std::get<Error>(refused).reason == Reason::federated_token_invalid);
  const auto unreachable = credential->begin(query("contoso.com"));
  static_cast<void>(unreachable->resume(Started{}, WallClock::now()));
  const auto error = unreachable->resume(make_error(Reason::host_not_found, "No."), WallClock::now());
  BOOST_TEST(std::get<Error>(error).reason == Reason::host_not_found);
}

BOOST_AUTO_TEST_CASE(client_and_tenant_come_from_where_they_are) {
  const test::TemporaryFolder folder;
  const Variables file = {{"AZURE_FEDERATED_TOKEN_FILE", folder.write("token", "a.b.c")}};
  const Variables own = {{"AZURE_CLIENT_ID", client_id}, {"AZURE_TENANT_ID", "own.example"}};

  const auto by_environment = *workload_identity_credential("", environment({file, own}));
  BOOST_TEST(!by_environment->needs_tenant());
  BOOST_TEST(first_request(by_environment, "").target == "/own.example/oauth2/v2.0/token");
  BOOST_TEST(first_request(by_environment).target == "/contoso.com/oauth2/v2.0/token");
  BOOST_TEST(first_request(by_environment).body.view().find("client_id=" + client_id) !=
             std::string_view::npos);

  const auto given = *workload_identity_credential(other_id, environment({file, own}));
  BOOST_TEST(first_request(given).body.view().find("client_id=" + other_id) != std::string_view::npos);
  BOOST_TEST((*workload_identity_credential(client_id, environment({file})))->needs_tenant());

  const auto by_connection = *workload_identity_credential("", environment({pipelines}));
  BOOST_TEST(!by_connection->needs_tenant());
}

BOOST_AUTO_TEST_CASE(the_variable_at_fault_is_named) {
  const auto message = [](std::initializer_list<Variables> lists, const std::string& tenant = "contoso.com") {
    const auto made = workload_identity_credential("", environment(lists));
    if (!made) return made.error().message;
    return std::get<Error>((*made)->begin(query(tenant))->resume(Started{}, WallClock::now())).message;
  };
  const Variables own = {{"AZURE_CLIENT_ID", client_id}};
  BOOST_TEST(message({own, {{"AZURE_FEDERATED_TOKEN_FILE", "/nowhere"}}}) ==
             "The federated token file '/nowhere' (AZURE_FEDERATED_TOKEN_FILE) does not exist.");
  BOOST_TEST(message({own, {{"AZURE_FEDERATED_TOKEN_FILE", "/f"}, {"AZURE_TENANT_ID", "a\nb"}}}, "")
                 .starts_with("AZURE_TENANT_ID does not name a tenant."));
  BOOST_TEST(message({pipelines, {{"AZURESUBSCRIPTION_CLIENT_ID", "app\n"}}}) ==
             "The client ID in the environment (AZURESUBSCRIPTION_CLIENT_ID), 'app\\n', is not a GUID.");
  BOOST_TEST(message({pipelines, {{"AZURESUBSCRIPTION_TENANT_ID", "t"}}}, "")
                 .starts_with("AZURESUBSCRIPTION_TENANT_ID does not name a tenant."));
  const auto odd =
      *workload_identity_credential("", environment({pipelines, {{"AZURESUBSCRIPTION_TENANT_ID", "t"}}}));
  const auto refused = odd->begin(query(""))->resume(Started{}, WallClock::now());
  BOOST_TEST(next_step(std::get<Error>(refused)) ==
             "Set AZURESUBSCRIPTION_TENANT_ID to the tenant's ID (a GUID) or one of its verified domains.");
}

BOOST_AUTO_TEST_CASE(a_wrong_tenant_is_none_where_the_call_names_its_own) {
  const test::TemporaryFolder folder;
  const auto credential = workload_identity_credential(
      client_id, environment({{{"AZURE_FEDERATED_TOKEN_FILE", folder.write("token", "a.b.c")},
                               {"AZURE_TENANT_ID", "x y"}}}));
  BOOST_REQUIRE(credential.has_value());
  BOOST_TEST(first_request(*credential, "contoso.com").target == "/contoso.com/oauth2/v2.0/token");
}

BOOST_AUTO_TEST_CASE(what_is_not_set_up_is_told) {
  const auto none = workload_identity_credential(client_id, Environment::given());
  BOOST_TEST(none.error().reason == Reason::credential_unavailable);
  BOOST_TEST(none.error().message.find("AZURE_FEDERATED_TOKEN_FILE") != std::string::npos);
  const auto no_client = workload_identity_credential("", environment({github}));
  BOOST_TEST(no_client.error().reason == Reason::credential_unavailable);
  BOOST_TEST(no_client.error().message.find("AZURE_CLIENT_ID") != std::string::npos);
  const auto bad_client =
      workload_identity_credential("", environment({github, {{"AZURE_CLIENT_ID", "app"}}}));
  BOOST_TEST(bad_client.error().reason == Reason::credential_invalid);
  BOOST_TEST(bad_client.error().message.find("AZURE_CLIENT_ID") != std::string::npos);
  const auto no_token =
      workload_identity_credential(client_id, environment({{{"SYSTEM_OIDCREQUESTURI", "https://h/t"}}}));
  BOOST_TEST(no_token.error().reason == Reason::federated_token_invalid);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

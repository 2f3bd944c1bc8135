#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "client/emulated_service.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "identity/workloads/workload_identity_credential.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace {

namespace json = boost::json;

const std::string tenant_id = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
const std::string password = "a password for the key";
const std::string github_subject = "repo:contoso/partner-links:ref:refs/heads/main";

// An emulator whose one application has this more: certificates that it knows, or names that it trusts.
std::string configuration(const std::string& members) {
  return R"({"partners":[{"partnerId":"5127255"}],"tenants":[{"tenantId":")" + tenant_id +
         R"(","displayName":"Contoso","domains":["contoso.onmicrosoft.com"],"servicePrincipals":[{"clientId":")" +
         client_id + R"(","displayName":"App",)" + members + "}]}]}";
}

std::unique_ptr<Client> client_with(const EmulatedService& service,
                                    const Result<identity::CredentialPtr>& credential,
                                    const std::string& tenant = {}) {
  if (!credential) throw std::runtime_error(credential.error().message);
  return service.client([&](ClientOptions& options) {
    options.credential = *credential;
    if (!tenant.empty()) options.tenant = tenant == "none" ? "" : tenant;
  });
}

// All that an error says.
std::string words(const Error& error) {
  return error.message + ' ' + next_step(error) + ' ' + error.service_code;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(service_principals, EmulatedService)

BOOST_AUTO_TEST_CASE(a_certificate_signs_in) {
  const auto subject =
      client_with(*this, identity::client_certificate_credential(
                             principal().client_id, announced("/clientCertificateFile"), "", false));
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->object_id == principal().object_id);
  BOOST_TEST(name_of(who->credential_kind.value()) == "ClientCertificate");
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  // The same certificate in another tenant, where the application is, too; by its domain.
  CallOptions elsewhere;
  elsewhere.tenant = principal(1).default_domain;
  BOOST_TEST(outcome(subject->get_link(elsewhere, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(token_requests() == 2);
}

BOOST_AUTO_TEST_CASE(an_encrypted_key_and_a_pfx_sign_in) {
  const auto key = shared_rsa_key();
  const auto certificate = make_signing_certificate(key);
  const EmulatedService own(
      configuration(R"("certificates":[)" + json::serialize(json::value(pem_of(certificate))) + ']'));
  const TemporaryFolder folder;
  const std::string files[] = {
      folder.write("pkcs8.pem", key_pem_of(key, KeyForm::pkcs8, password) + pem_of(certificate)),
      folder.write("pkcs1.pem", pem_of(certificate) + key_pem_of(key, KeyForm::pkcs1, password)),
      folder.write("own.pfx", pfx_of(key, certificate, {}, password.c_str()))};
  for (const auto& file : files) {
    for (const bool send_chain : {false, true}) {
      const auto subject =
          client_with(own, identity::client_certificate_credential(client_id, file, password, send_chain));
      BOOST_TEST(outcome(subject->sign_in({})) == "ok");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_chain_is_sent_where_that_is_wanted) {
  const auto issuer_key = make_rsa_key();
  const auto issuer = make_signing_certificate(issuer_key, {.name = "issuer"});
  const auto key = shared_rsa_key();
  const auto own =
      make_signing_certificate(key, {.name = "partner.example", .issuer = issuer, .issuer_key = issuer_key});
  const EmulatedService service(configuration(R"("certificateSubjects":["CN=partner.example"])"));
  const TemporaryFolder folder;
  const std::string file = folder.write("own.pfx", pfx_of(key, own, {issuer}, password.c_str()));
  const auto made = [&](bool send_chain) {
    return client_with(service,
                       identity::client_certificate_credential(client_id, file, password, send_chain));
  };
  BOOST_TEST(outcome(made(true)->sign_in({})) == "ok");
  BOOST_TEST(outcome(made(false)->sign_in({})) == "ClientCertificateUnknown");
}

BOOST_AUTO_TEST_CASE(an_unknown_certificate_is_told_without_a_secret) {
  const auto key = make_rsa_key();
  const auto certificate = make_signing_certificate(key);
  const TemporaryFolder folder;
  const std::string file =
      folder.write("other.pem", key_pem_of(key, KeyForm::pkcs8, password) + pem_of(certificate));
  const auto refused =
      client_with(*this, identity::client_certificate_credential(principal().client_id, file, password, true))
          ->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "ClientCertificateUnknown");
  BOOST_TEST(refused.error().service_code == "AADSTS700027");
  BOOST_TEST(contains(refused.error().message, "thumbprint is "));
  BOOST_TEST(!contains(words(refused.error()), "eyJ"));
  BOOST_TEST(!contains(words(refused.error()), password));
  BOOST_TEST(requests() == 1);
}

BOOST_AUTO_TEST_CASE(a_renewed_certificate_is_used_without_a_restart) {
  const auto old_key = make_rsa_key();
  const auto old_one = make_signing_certificate(old_key);
  const auto key = shared_rsa_key();
  const auto renewed = make_signing_certificate(key);
  // The application knows the new one only.
  const EmulatedService own(
      configuration(R"("certificates":[)" + json::serialize(json::value(pem_of(renewed))) + ']'));
  const TemporaryFolder folder;
  const std::string file = folder.write("own.pem", key_pem_of(old_key) + pem_of(old_one));
  const auto subject = client_with(own, identity::client_certificate_credential(client_id, file, "", false));
  BOOST_TEST(outcome(subject->sign_in({})) == "ClientCertificateUnknown");
  folder.write("own.pem", key_pem_of(key) + pem_of(renewed));
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
}

BOOST_AUTO_TEST_CASE(a_federated_token_signs_in) {
  const std::string token = federated_token(github_subject);
  const auto subject = client_with(*this, identity::federated_token_credential(principal().client_id, token));
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->object_id == principal().object_id);
  BOOST_TEST(name_of(who->credential_kind.value()) == "FederatedToken");
}

BOOST_AUTO_TEST_CASE(a_federated_token_file_is_read_each_time) {
  const TemporaryFolder folder;
  const std::string file = folder.write("token", federated_token("repo:somebody/else") + '\n');
  const auto subject =
      client_with(*this, identity::federated_token_file_credential(principal().client_id, file));
  const auto refused = subject->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "FederatedCredentialNotFound");
  BOOST_TEST(contains(refused.error().message, "the subject 'repo:somebody/else'"));
  BOOST_TEST(contains(refused.error().message, "the audience 'api://AzureADTokenExchange'"));
  BOOST_TEST(!contains(words(refused.error()), "eyJ"));
  folder.write("token", federated_token(github_subject));
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
}

BOOST_AUTO_TEST_CASE(a_federated_token_that_is_over_is_told) {
  const auto refused = client_with(*this, identity::federated_token_credential(
                                              principal().client_id, federated_token(github_subject, -3600)))
                           ->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "FederatedTokenExpired");
  BOOST_TEST(refused.error().service_code == "AADSTS700024");
  BOOST_TEST(contains(next_step(refused.error()), "clock"));
}

BOOST_AUTO_TEST_CASE(github_actions_signs_in) {
  Environment environment = Environment::given();
  environment.set("ACTIONS_ID_TOKEN_REQUEST_URL", announced("/federation/githubUrl"));
  environment.set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", announced("/federation/githubToken"));
  environment.set("AZURE_CLIENT_ID", principal().client_id);
  environment.set("AZURE_TENANT_ID", principal().tenant_id);
  const auto subject = client_with(*this, identity::workload_identity_credential("", environment), "none");
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->tenant_id == principal().tenant_id);
  BOOST_TEST(who->object_id == principal().object_id);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(requests() == 3);
  // The issuer is asked again for each token.
  CallOptions elsewhere;
  elsewhere.tenant = principal(1).tenant_id;
  BOOST_TEST(outcome(subject->sign_in(elsewhere)) == "ok");
  BOOST_TEST(requests() == 5);

  environment.set("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "another-jobs-token");
  const auto refused =
      client_with(*this, identity::workload_identity_credential("", environment))->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "FederatedTokenInvalid");
  BOOST_TEST(refused.error().http_status == 401);
  BOOST_TEST(!contains(words(refused.error()), "another-jobs-token"));
}

BOOST_AUTO_TEST_CASE(azure_pipelines_signs_in) {
  Environment environment = Environment::given();
  environment.set("SYSTEM_OIDCREQUESTURI", announced("/federation/azurePipelinesUri"));
  environment.set("SYSTEM_ACCESSTOKEN", announced("/federation/azurePipelinesToken"));
  environment.set("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", announced("/federation/serviceConnectionId"));
  environment.set("AZURESUBSCRIPTION_CLIENT_ID", principal().client_id);
  environment.set("AZURESUBSCRIPTION_TENANT_ID", principal().tenant_id);
  const auto subject = client_with(*this, identity::workload_identity_credential("", environment), "none");
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->object_id == principal().object_id);
  BOOST_TEST(token_requests() == 2);

  environment.set("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "11111111-2222-3333-4444-555555555555");
  const auto refused =
      client_with(*this, identity::workload_identity_credential("", environment))->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "FederatedTokenInvalid");
  BOOST_TEST(contains(refused.error().message, "Azure Pipelines"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test

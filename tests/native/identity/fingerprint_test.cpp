#include "identity/fingerprint.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>
#include <string>

#include "identity/access_token_credential.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/default_chain.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/people/device_code_credential.hpp"
#include "identity/restore_credential.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "identity/tools/callback_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

constexpr const char* one = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
constexpr const char* other = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f11";

std::string of(const Result<CredentialPtr>& credential) {
  BOOST_REQUIRE(credential.has_value());
  const auto fingerprint = (*credential)->fingerprint();
  BOOST_REQUIRE(fingerprint.has_value());
  return std::string(fingerprint->view());
}

Environment with(std::string_view name, std::string_view value) {
  Environment environment = Environment::given();
  environment.set(name, value);
  return environment;
}

std::string certificate(const test::TemporaryFolder& folder, const char* name) {
  const auto key = test::shared_rsa_key();
  return of(client_certificate_credential(
      one,
      folder.write(name, test::key_pem_of(key, test::KeyForm::pkcs8, "password") +
                             test::pem_of(test::make_signing_certificate(key))),
      "password", false));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fingerprint_)

BOOST_AUTO_TEST_CASE(parts_do_not_run_together) {
  const auto made = [](std::string_view first, std::string_view second) {
    return Fingerprint(CredentialKind::client_secret).add(first).add(second).take();
  };
  BOOST_TEST((made("ab", "c") != made("a", "bc")));
  BOOST_TEST((made("1:a", "") != made("", "1:a")));
  BOOST_TEST((Fingerprint(CredentialKind::browser).add(std::optional<Secret>()).take() !=
              Fingerprint(CredentialKind::browser).add(std::optional(Secret())).take()));
}

BOOST_AUTO_TEST_CASE(each_account_has_its_own) {
  const test::TemporaryFolder folder;
  const auto managed = [](const char* id, const Environment& environment) {
    return of(managed_identity_credential({ManagedIdentityId::Kind::client_id, id}, environment));
  };
  const Environment nothing = Environment::given();
  const std::string all[] = {
      of(client_secret_credential(one, "s3cret")),
      of(client_secret_credential(one, "s3cret2")),
      of(client_secret_credential(other, "s3cret")),
      certificate(folder, "first.pem"),
      of(federated_token_credential(one, "a.b.c")),
      of(federated_token_credential(other, "a.b.c")),
      of(federated_token_file_credential(one, "/token")),
      managed(one, nothing),
      managed(other, nothing),
      managed(one, with("IDENTITY_ENDPOINT", "http://127.0.0.1:1")),
      of(device_code_credential({}, nullptr)),
      of(device_code_credential({}, nullptr)),  // Who signs in may be another person.
  };
  BOOST_TEST(std::set<std::string>(std::begin(all), std::end(all)).size() == std::size(all));
  BOOST_TEST(of(client_secret_credential(one, "s3cret")) == all[0]);
  BOOST_TEST(managed(one, nothing) == all[7]);
}

BOOST_AUTO_TEST_CASE(what_is_kept_comes_back_as_the_same) {
  const test::TemporaryFolder folder;
  KeptCredential person = KeptCredential::of(CredentialKind::browser);
  person.add(kept_field::refresh_token, "refresh");
  person.add(kept_field::session, "0123");
  KeptCredential renewed = KeptCredential::of(CredentialKind::browser);
  renewed.add(kept_field::refresh_token, "another");
  renewed.add(kept_field::session, "0123");
  BOOST_TEST(of(restore_credential(person, Environment::given())) ==
             of(restore_credential(renewed, Environment::given())));
  // Kept by an earlier version.
  KeptCredential nameless = KeptCredential::of(CredentialKind::browser);
  nameless.add(kept_field::refresh_token, "refresh");
  BOOST_TEST(!(*restore_credential(nameless, Environment::given()))->fingerprint().has_value());
  for (const auto& made :
       {client_secret_credential(one, "s3cret"), federated_token_file_credential(one, "f")})
    BOOST_TEST(of(made) == of(restore_credential(*(*made)->kept(), Environment::given())));
}

BOOST_AUTO_TEST_CASE(azure_clis_is_its_profiles) {
  const test::TemporaryFolder folder;
  const Environment environment = with("AZURE_CONFIG_DIR", folder.path().string());
  const auto fingerprint = [&] { return azure_cli_credential(environment)->fingerprint(); };
  BOOST_TEST(!fingerprint().has_value());
  const std::filesystem::path profile = folder.write("azureProfile.json", "{\"subscriptions\": [1]}");
  const auto first = fingerprint();
  BOOST_REQUIRE(first.has_value());
  BOOST_TEST((fingerprint() == first));
  const auto time = std::filesystem::last_write_time(profile);
  folder.write("azureProfile.json", "{\"subscriptions\": [2]}");
  std::filesystem::last_write_time(profile, time);
  BOOST_TEST((fingerprint() != first));
  folder.write("azureProfile.json", "{\"subscriptions\": [1]}");
  std::filesystem::last_write_time(profile, time + std::chrono::seconds(1));
  BOOST_TEST((fingerprint() != first));
  std::filesystem::last_write_time(profile, time);
  BOOST_TEST((fingerprint() == first));
}

BOOST_AUTO_TEST_CASE(a_chains_is_that_of_all_its_links) {
  const auto chain = [](const Environment& environment) {
    return std::string(default_chain(environment, {})->fingerprint().value().view());
  };
  const std::string nothing = chain(Environment::given());
  BOOST_TEST(chain(Environment::given()) == nothing);
  BOOST_TEST(chain(with("AZURE_CLIENT_SECRET", "s3cret")) != nothing);
  BOOST_TEST(chain(with("AZURE_TENANT_ID", one)) != nothing);
  BOOST_TEST(chain(with("IDENTITY_ENDPOINT", "http://127.0.0.1:1")) != nothing);
}

BOOST_AUTO_TEST_CASE(of_whom_it_cannot_be_told_there_is_none) {
  BOOST_TEST(!(*access_token_credential("abc"))->fingerprint().has_value());
  BOOST_TEST(!callback_credential([](const TokenAsk&, TokenReply&) {})->fingerprint().has_value());
  BOOST_TEST(!azure_cli_credential(Environment::given())->fingerprint().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

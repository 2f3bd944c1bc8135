#include "identity/restore_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/access_token_credential.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

// What a later process would keep of what it was given: the same, or there is a loss.
void check_comes_back(const Result<CredentialPtr>& made) {
  BOOST_REQUIRE(made.has_value());
  const auto kept = (*made)->kept();
  BOOST_REQUIRE(kept.has_value());
  BOOST_TEST(kept->kind == name_of((*made)->kind()));
  const auto restored = restore_credential(*kept, Environment::given());
  BOOST_REQUIRE(restored.has_value());
  BOOST_TEST(name_of((*restored)->kind()) == name_of((*made)->kind()));
  const auto kept_again = (*restored)->kept();
  BOOST_REQUIRE(kept_again.has_value());
  BOOST_REQUIRE(kept_again->fields.size() == kept->fields.size());
  for (const auto& field : kept->fields) BOOST_TEST((*kept_again)[field.name] == field.value.view());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(restore_credential_)

BOOST_AUTO_TEST_CASE(what_was_kept_comes_back) {
  check_comes_back(client_secret_credential("7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", "s3cret"));

  const test::TemporaryFolder folder;
  const auto key = test::shared_rsa_key();
  const std::string path = folder.write("own.pem", test::key_pem_of(key, test::KeyForm::pkcs8, "password") +
                                                       test::pem_of(test::make_signing_certificate(key)));
  check_comes_back(
      client_certificate_credential("7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", path, "password", true));
  check_comes_back(federated_token_credential("7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", "a.b.c"));
  check_comes_back(federated_token_file_credential("7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", path));
  check_comes_back(azure_cli_credential(Environment::given()));
}

BOOST_AUTO_TEST_CASE(an_access_token_is_not_kept) {
  BOOST_TEST(!(*access_token_credential("abc"))->kept().has_value());
}

BOOST_AUTO_TEST_CASE(what_is_not_known_or_not_whole_is_told) {
  const auto reason = [](const KeptCredential& kept) {
    return restore_credential(kept, Environment::given()).error().reason;
  };
  BOOST_TEST((reason({"Carrier pigeon", {}}) == Reason::session_store_failed));
  BOOST_TEST((reason({"ClientSecret", {}}) == Reason::credential_invalid));
}

BOOST_AUTO_TEST_CASE(each_kind_comes_back_that_says_so) {
  for (const CredentialKindRow& row : credential_kinds()) {
    const auto restored = restore_credential(KeptCredential::of(row.kind), Environment::given());
    const bool is_known =
        restored || restored.error().message.find("this version does not know") == std::string::npos;
    BOOST_TEST(is_known == row.can_be_kept, row.name);
    BOOST_TEST((find_credential_kind(row.name) == row.kind), row.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

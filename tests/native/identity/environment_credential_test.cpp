#include "identity/environment_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/printing.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

using Variables = std::vector<std::pair<std::string, std::string>>;

const std::string tenant = "0b1b2b3b-0000-4000-8000-000000000001";
const std::string client = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";

Environment environment(const Variables& variables) {
  Environment made = Environment::given();
  for (const auto& [name, value] : variables) made.set(name, value);
  return made;
}

Error error_of(const Variables& variables) {
  const auto made = environment_credential(environment(variables));
  BOOST_REQUIRE(!made);
  return made.error();
}

http::Request request_for(const CredentialPtr& credential, std::string wanted) {
  auto flow = credential->begin({{"login.microsoftonline.com", "443"}, std::move(wanted), "scope", {}});
  return std::get<http::Request>(flow->resume(Started{}, WallClock::now()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(environment_credential_)

BOOST_AUTO_TEST_CASE(is_the_service_principal_that_the_variables_name) {
  const auto made = environment_credential(environment(
      {{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", client}, {"AZURE_CLIENT_SECRET", "s3cret"}}));
  BOOST_REQUIRE(made.has_value());
  BOOST_TEST(name_of((*made)->kind()) == "Environment");
  BOOST_TEST(!(*made)->needs_tenant());
  BOOST_TEST((*made)->is_renewable());
  const auto own = request_for(*made, "");
  BOOST_TEST(own.target == '/' + tenant + "/oauth2/v2.0/token");
  BOOST_TEST(own.body.view() ==
             "grant_type=client_credentials&client_id=" + client + "&client_secret=s3cret&scope=scope");
  BOOST_TEST(request_for(*made, "contoso.com").target == "/contoso.com/oauth2/v2.0/token");
}

BOOST_AUTO_TEST_CASE(or_one_with_a_certificate) {
  const test::TemporaryFolder folder;
  const auto key = test::shared_rsa_key();
  const std::string path = folder.write("own.pem", test::key_pem_of(key, test::KeyForm::pkcs8, "password") +
                                                       test::pem_of(test::make_signing_certificate(key)));
  Variables variables{{"AZURE_TENANT_ID", tenant},
                      {"AZURE_CLIENT_ID", client},
                      {"AZURE_CLIENT_CERTIFICATE_PATH", path},
                      {"AZURE_CLIENT_CERTIFICATE_PASSWORD", "password"}};
  const auto made = environment_credential(environment(variables));
  BOOST_REQUIRE(made.has_value());
  BOOST_TEST(request_for(*made, "").body.view().find("client_assertion=") != std::string::npos);
  variables.back().second = "wrong";
  BOOST_TEST(error_of(variables).reason == Reason::client_certificate_password_wrong);
}

BOOST_AUTO_TEST_CASE(names_what_is_not_set) {
  const auto message = [](const Variables& variables) {
    const auto error = error_of(variables);
    BOOST_TEST(error.reason == Reason::credential_unavailable);
    return error.message;
  };
  BOOST_TEST(message({}) ==
             "The environment variables AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or "
             "AZURE_CLIENT_CERTIFICATE_PATH) are not set.");
  BOOST_TEST(message({{"AZURE_CLIENT_SECRET", "s3cret"}}) ==
             "The environment variables AZURE_TENANT_ID and AZURE_CLIENT_ID are not set.");
  BOOST_TEST(message({{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", client}}) ==
             "The environment variable AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH) is not set.");
  BOOST_TEST(message({{"AZURE_TENANT_ID", ""}, {"AZURE_CLIENT_ID", client}, {"AZURE_CLIENT_SECRET", "s"}}) ==
             "The environment variable AZURE_TENANT_ID is not set.");
  BOOST_TEST(message({{"AZURE_CLIENT_ID", client}}) ==
             "The environment variables AZURE_TENANT_ID and AZURE_CLIENT_SECRET (or "
             "AZURE_CLIENT_CERTIFICATE_PATH) are not set.");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_no_reason_to_pass_it_over) {
  const auto error =
      error_of({{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", "me"}, {"AZURE_CLIENT_SECRET", "s3cret"}});
  BOOST_TEST(error.reason == Reason::credential_invalid);
  BOOST_TEST(error.message.find("AZURE_CLIENT_ID") != std::string::npos);
  BOOST_TEST(error.message.find("s3cret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_line_end_is_no_part_of_the_secret_and_the_log_is_told) {
  Variables variables{{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", client}, {"AZURE_CLIENT_SECRET", ""}};
  for (const char* end : {"\n", "\r\n", "\n\n"}) {
    variables.back().second = std::string("s3cret") + end;
    const auto made = environment_credential(environment(variables));
    BOOST_REQUIRE(made.has_value());
    const auto request = request_for(*made, "");
    BOOST_TEST(request.body.view().find("client_secret=s3cret&") != std::string::npos);
    BOOST_TEST(request.note == "AZURE_CLIENT_SECRET ends with a line end, which is not part of the secret.");
  }
  variables.back().second = "s3cret";
  BOOST_TEST(request_for(*environment_credential(environment(variables)), "").note.empty());
  variables.back().second = " s3\ncret\t";
  BOOST_TEST(request_for(*environment_credential(environment(variables)), "")
                 .body.view()
                 .find("client_secret=%20s3%0Acret%09&") != std::string::npos);
  variables.back().second = "\n";
  BOOST_TEST(error_of(variables).message ==
             "The environment variable AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH) is not set.");
}

BOOST_AUTO_TEST_CASE(nor_of_the_certificates_password) {
  const test::TemporaryFolder folder;
  const auto key = test::shared_rsa_key();
  const std::string path = folder.write("own.pem", test::key_pem_of(key, test::KeyForm::pkcs8, "password") +
                                                       test::pem_of(test::make_signing_certificate(key)));
  const auto made =
      environment_credential(environment({{"AZURE_TENANT_ID", tenant},
                                          {"AZURE_CLIENT_ID", client},
                                          {"AZURE_CLIENT_CERTIFICATE_PATH", path},
                                          {"AZURE_CLIENT_CERTIFICATE_PASSWORD", "password\r\n"}}));
  BOOST_REQUIRE(made.has_value());
  BOOST_TEST(
      request_for(*made, "").note.starts_with("AZURE_CLIENT_CERTIFICATE_PASSWORD ends with a line end"));
}

BOOST_AUTO_TEST_CASE(the_variable_at_fault_is_named) {
  const auto names = [](const Variables& variables, const std::string& name) {
    const std::string message = error_of(variables).message;
    BOOST_TEST(message.find(name) != std::string::npos, message);
  };
  names({{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", client + '\t'}, {"AZURE_CLIENT_SECRET", "s"}},
        "variable AZURE_CLIENT_ID.");
  names(
      {{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", client}, {"AZURE_CLIENT_CERTIFICATE_PATH", "/no\n"}},
      "variable AZURE_CLIENT_CERTIFICATE_PATH.");
}

BOOST_AUTO_TEST_CASE(a_wrong_tenant_is_none_where_the_call_names_its_own) {
  for (const std::string& wrong : {std::string("common"), tenant + '\n', std::string("my tenant")}) {
    const auto made = environment_credential(
        environment({{"AZURE_TENANT_ID", wrong}, {"AZURE_CLIENT_ID", client}, {"AZURE_CLIENT_SECRET", "s"}}));
    BOOST_REQUIRE(made.has_value());
    BOOST_TEST(request_for(*made, "contoso.com").target == "/contoso.com/oauth2/v2.0/token");
    const auto action = (*made)
                            ->begin({{"login.microsoftonline.com", "443"}, "", "scope", ""})
                            ->resume(Started{}, WallClock::now());
    const auto* const error = std::get_if<Error>(&action);
    BOOST_REQUIRE(error != nullptr);
    BOOST_TEST(error->reason == Reason::tenant_invalid);
    BOOST_TEST(error->message.starts_with("AZURE_TENANT_ID does not name a tenant."), error->message);
  }
}

BOOST_AUTO_TEST_CASE(no_secret_is_kept) {
  const auto made = environment_credential(environment(
      {{"AZURE_TENANT_ID", tenant}, {"AZURE_CLIENT_ID", client}, {"AZURE_CLIENT_SECRET", "s3cret"}}));
  BOOST_TEST((*made)->kept()->kind == "Environment");
  BOOST_TEST((*made)->kept()->fields.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

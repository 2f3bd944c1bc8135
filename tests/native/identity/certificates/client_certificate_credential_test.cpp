#include "identity/certificates/client_certificate_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "encoding/base64url.hpp"
#include "identity/answers.hpp"
#include "identity/certificates/client_certificate.hpp"
#include "identity/printing.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;
using namespace test;

const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
const std::string password = "the password";

std::string outcome(const Result<CredentialPtr>& result) {
  return result ? "ok" : std::string(reason_name(result.error().reason));
}

TokenQuery query() {
  return {{"login.microsoftonline.com", "443"}, "contoso.com", "https://management.azure.com/.default", ""};
}

struct Subject {
  TemporaryFolder folder;
  CertificateHandle certificate = make_signing_certificate(shared_rsa_key());
  std::string path =
      folder.write("own.pem", key_pem_of(shared_rsa_key(), KeyForm::pkcs8, password) + pem_of(certificate));

  [[nodiscard]] CredentialPtr credential(bool send_chain = false) const {
    return *client_certificate_credential(client_id, path, password, send_chain);
  }
};

// The field of the form, decoded as far as a JWT needs it.
std::string field(const TokenAction& action, const std::string& name) {
  const std::string body(std::get<http::Request>(action).body.view());
  const auto start = ('&' + body).find('&' + name + '=') + name.size() + 1;
  return body.substr(start, body.find('&', start) - start);
}

TokenAction answered(TokenFlow& flow, int status, const std::string& body) {
  return flow.resume(delivery(status, body), WallClock::now());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(client_certificate_credential_, Subject)

BOOST_AUTO_TEST_CASE(sends_an_assertion_for_the_tenant) {
  const auto flow = credential()->begin(query());
  const auto action = flow->resume(Started{}, WallClock::now());
  const auto& request = std::get<http::Request>(action);
  BOOST_TEST(request.target == "/contoso.com/oauth2/v2.0/token");
  BOOST_TEST(field(action, "grant_type") == "client_credentials");
  BOOST_TEST(field(action, "client_id") == client_id);
  BOOST_TEST(field(action, "client_assertion_type") ==
             "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer");
  BOOST_TEST(request.body.view().find("client_secret") == std::string_view::npos);
  const std::string jwt = field(action, "client_assertion");
  BOOST_TEST(is_signed_by(jwt, certificate));
  BOOST_TEST(
      jwt_part(jwt, 1).find(R"("aud":"https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token")") !=
      std::string::npos);
  BOOST_TEST(jwt_part(jwt, 0).find("x5c") == std::string::npos);

  const auto token =
      answered(*flow, 200, R"({"token_type":"Bearer","expires_in":3599,"access_token":"abc"})");
  BOOST_TEST(std::get<AccessToken>(token).text.view() == "abc");
}

BOOST_AUTO_TEST_CASE(sends_the_chain_where_that_is_wanted) {
  const auto action = credential(true)->begin(query())->resume(Started{}, WallClock::now());
  BOOST_TEST(jwt_part(field(action, "client_assertion"), 0).find("x5c") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(makes_an_assertion_for_each_request) {
  const auto subject = credential();
  const auto now = WallClock::now();
  BOOST_TEST(field(subject->begin(query())->resume(Started{}, now), "client_assertion") !=
             field(subject->begin(query())->resume(Started{}, now), "client_assertion"));
}

BOOST_AUTO_TEST_CASE(an_unknown_certificate_is_named_and_the_assertion_is_not) {
  const auto flow = credential()->begin(query());
  const auto action = flow->resume(Started{}, WallClock::now());
  const std::string jwt = field(action, "client_assertion");
  const auto refused =
      answered(*flow, 401,
               R"({"error":"invalid_client","error_description":"AADSTS700027: The certificate of )" + jwt +
                   R"( is not registered on application.\r\nTrace ID: 1","error_codes":[700027]})");
  const auto& error = std::get<Error>(refused);
  BOOST_TEST(error.reason == Reason::client_certificate_unknown);
  BOOST_TEST(error.service_code == "AADSTS700027");
  BOOST_TEST(error.message.find(jwt) == std::string::npos);
  BOOST_TEST(error.message.find("is not registered on application.") != std::string::npos, error.message);
  const auto own =
      *read_client_certificate(Secret(key_pem_of(shared_rsa_key()) + pem_of(certificate)), "f", Secret());
  BOOST_TEST(error.message.find(thumbprint(*own)) != std::string::npos, error.message);
  BOOST_TEST(thumbprint(*own).size() == 40U);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_file_is_told_at_once) {
  const auto made = [&](const std::string& file, const std::string& with = password) {
    return client_certificate_credential(client_id, file, with, false);
  };
  const auto none = made(folder.file("none"));
  BOOST_REQUIRE(outcome(none) == "ClientCertificateInvalid");
  BOOST_TEST(none.error().message == "The certificate file '" + folder.file("none") + "' does not exist.");
  BOOST_TEST(outcome(made("")) == "ClientCertificateInvalid");
  BOOST_TEST(outcome(made(path, "")) == "ClientCertificatePasswordWrong");
  BOOST_TEST(outcome(made(path, "wrong")) == "ClientCertificatePasswordWrong");
  BOOST_TEST(outcome(made(folder.write("large", std::string(1'048'577, 'x')))) == "ClientCertificateInvalid");
  BOOST_TEST(outcome(client_certificate_credential("my app", path, password, false)) == "CredentialInvalid");
  const auto timed = [&](std::chrono::seconds from, std::chrono::seconds to) {
    const auto other = make_signing_certificate(shared_rsa_key(), {.valid_from = from, .valid_to = to});
    return made(folder.write("timed.pem", key_pem_of(shared_rsa_key()) + pem_of(other)));
  };
  BOOST_TEST(outcome(timed(-2h, -1h)) == "ClientCertificateExpired");
  BOOST_TEST(outcome(timed(1h, 2h)) == "ClientCertificateNotYetValid");
}

BOOST_AUTO_TEST_CASE(a_certificate_that_was_replaced_is_used) {
  const auto subject = credential();
  const auto signed_by = [&](const CertificateHandle& whose) {
    return is_signed_by(
        field(subject->begin(query())->resume(Started{}, WallClock::now()), "client_assertion"), whose);
  };
  const auto other_key = make_rsa_key();
  const auto other = make_signing_certificate(other_key);
  const std::string whole = key_pem_of(other_key) + pem_of(other);
  BOOST_TEST(signed_by(certificate));
  // Half written, then gone: the one at hand serves.
  folder.write("own.pem", whole.substr(0, whole.size() / 2));
  BOOST_TEST(signed_by(certificate));
  std::filesystem::remove(path);
  BOOST_TEST(signed_by(certificate));
  folder.write("own.pem", whole);
  BOOST_TEST(signed_by(other));
  // Over, and nothing came in its place.
  const auto late = subject->begin(query())->resume(Started{}, WallClock::now() + 2h);
  BOOST_TEST(std::get<Error>(late).reason == Reason::client_certificate_expired);
}

BOOST_AUTO_TEST_CASE(a_thumbprint_needs_a_store) {
  const auto made = [](const std::string& thumbprint) {
    return certificate_store_credential(client_id, thumbprint, false);
  };
  BOOST_TEST(outcome(made("0123")) == "CredentialInvalid");
  BOOST_TEST(made("0123").error().message.find("40 hexadecimal digits") != std::string::npos);
  const auto none = made("01:23 45 67 89 ab cd ef 01 23 45 67 89 AB CD EF 01 23 45 67");
  BOOST_REQUIRE(!none.has_value());
#ifndef _WIN32
  BOOST_TEST(none.error().reason == Reason::credential_invalid);
  BOOST_TEST(none.error().message.find("on Windows only") != std::string::npos);
#endif
}

BOOST_AUTO_TEST_CASE(says_what_it_is) {
  BOOST_TEST(name_of(credential()->kind()) == "ClientCertificate");
  BOOST_TEST(credential()->needs_tenant());
  BOOST_TEST(credential()->is_renewable());
  BOOST_TEST(!credential()->refuses("contoso.com").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

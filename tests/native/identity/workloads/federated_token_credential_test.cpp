#include "identity/workloads/federated_token_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "identity/answers.hpp"
#include "identity/jwt.hpp"
#include "identity/printing.hpp"
#include "support/heap.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

using test::delivery;
using test::TemporaryFolder;

const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";

TokenQuery query() {
  return {{"login.microsoftonline.com", "443"}, "contoso.com", "https://management.azure.com/.default", ""};
}

TokenAction started(const CredentialPtr& credential) {
  return credential->begin(query())->resume(Started{}, WallClock::now());
}

std::string sent(const TokenAction& action) {
  return std::string(std::get<http::Request>(action).body.view());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(federated_token_credential_)

BOOST_AUTO_TEST_CASE(sends_the_token_as_its_assertion) {
  const auto subject = *federated_token_credential(client_id, "a.b.c");
  const auto action = started(subject);
  BOOST_TEST(std::get<http::Request>(action).target == "/contoso.com/oauth2/v2.0/token");
  BOOST_TEST(sent(action) ==
             "grant_type=client_credentials&client_id=" + client_id +
                 "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                 "&client_assertion=a.b.c&scope=https%3A%2F%2Fmanagement.azure.com%2F.default");
  BOOST_TEST(name_of(subject->kind()) == "FederatedToken");
  BOOST_TEST(subject->needs_tenant());
  BOOST_TEST((*subject->kept())["token"] == "a.b.c");
}

BOOST_AUTO_TEST_CASE(reads_the_file_each_time) {
  const TemporaryFolder folder;
  const std::string path = folder.write("token", "first.b.c\n");
  const auto subject = *federated_token_file_credential(client_id, path);
  BOOST_TEST(sent(started(subject)).find("client_assertion=first.b.c&") != std::string::npos);
  folder.write("token", "\r\n second.b.c \n");
  BOOST_TEST(sent(started(subject)).find("client_assertion=second.b.c&") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_no_token_of_a_file_longer_than_a_sign_in) {
  const char token[] = "a-federated.token.that-stands-nowhere-else";
  const TemporaryFolder folder;
  const std::string path = folder.file("token");
  {
    std::ofstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0);  // Not by way of the heap.
    file.open(path);
    file.write(token, sizeof token - 1);
  }
  const auto subject = *federated_token_file_credential(client_id, path);
  {
    const auto flow = subject->begin(query());
    const auto action = flow->resume(Started{}, WallClock::now());
    BOOST_REQUIRE(std::holds_alternative<http::Request>(action));
    if (!test::heap_holds(token)) return;  // A sanitizer's allocator.
  }
  BOOST_TEST(!test::heap_holds(token));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_file_is_told_when_it_is_used) {
  const TemporaryFolder folder;
  const std::string path = folder.file("token");
  const auto subject = *federated_token_file_credential(client_id, path);
  const auto problem = [&] {
    const auto action = started(subject);
    const auto& error = std::get<Error>(action);
    BOOST_TEST(error.reason == Reason::federated_token_invalid);
    const std::string start = "The federated token file '" + path + "' ";
    BOOST_REQUIRE(error.message.starts_with(start));
    return error.message.substr(start.size());
  };
  BOOST_TEST(problem() == "does not exist.");
  folder.write("token", " \n");
  BOOST_TEST(problem() == "is empty.");
  folder.write("token", "a.b.c d.e.f");
  BOOST_TEST(problem() == "does not hold exactly one token.");
  folder.write("token", std::string(65'537, 'a'));
  BOOST_TEST(problem() == "is larger than 65536 bytes.");
}

BOOST_AUTO_TEST_CASE(a_token_that_fits_no_federated_credential_is_described) {
  const std::string token =
      test::jwt(R"({"iss":"https://issuer.example","sub":"repo:contoso/\u0007app","aud":["api://x","y"]})");
  const auto flow = (*federated_token_credential(client_id, token))->begin(query());
  static_cast<void>(flow->resume(Started{}, WallClock::now()));
  const auto action = flow->resume(
      delivery(401, R"({"error":"invalid_client","error_description":"AADSTS700213: No match for )" + token +
                        R"(.","error_codes":[700213]})"),
      WallClock::now());
  const auto& error = std::get<Error>(action);
  BOOST_TEST(error.reason == Reason::federated_credential_not_found);
  BOOST_TEST(
      error.message ==
      "No federated credential of the application has the token's subject. No match for (redacted). The "
      "token has the issuer 'https://issuer.example', the subject 'repo:contoso/ app' and the audience "
      "'api://x'.");
}

BOOST_AUTO_TEST_CASE(a_token_whose_time_is_over_is_told_with_what_renews_itself) {
  const auto refused = [](const CredentialPtr& credential) {
    const auto flow = credential->begin(query());
    static_cast<void>(flow->resume(Started{}, WallClock::now()));
    const auto action = flow->resume(
        delivery(401, R"({"error":"invalid_client","error_description":"AADSTS700024: Client assertion is )"
                      R"(not within its valid time range.","error_codes":[700024]})"),
        WallClock::now());
    return std::get<Error>(action);
  };
  const std::string token = test::jwt(R"({"exp":1795535999})");
  const Error given = refused(*federated_token_credential(client_id, token));
  BOOST_TEST(given.reason == Reason::federated_token_expired);
  BOOST_TEST(given.service_code == "AADSTS700024");
  BOOST_TEST(given.message ==
             "The federated token has expired, or is not valid yet. It is valid until "
             "2026-11-24 15:59 UTC.");
  BOOST_TEST(next_step(given).find("a token file or workload identity") != std::string::npos);

  const test::TemporaryFolder folder;
  folder.write("token", token);
  const std::string path = (folder.path() / "token").string();
  const Error of_file = refused(*federated_token_file_credential(client_id, path));
  BOOST_TEST(of_file.reason == Reason::federated_token_expired);
  BOOST_TEST(next_step(of_file).find(path) != std::string::npos, next_step(of_file));
}

BOOST_AUTO_TEST_CASE(checks_what_it_is_given) {
  const auto reason = [](const Result<CredentialPtr>& result) { return result.error().reason; };
  BOOST_TEST(reason(federated_token_credential("my app", "a.b.c")) == Reason::credential_invalid);
  BOOST_TEST(reason(federated_token_credential(client_id, "")) == Reason::federated_token_invalid);
  BOOST_TEST(reason(federated_token_credential(client_id, "a b")) == Reason::federated_token_invalid);
  BOOST_TEST(reason(federated_token_file_credential("my app", "f")) == Reason::credential_invalid);
  BOOST_TEST(reason(federated_token_file_credential(client_id, "")) == Reason::federated_token_invalid);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity

// What holds for a managed identity whatever its source.
#include "identity/managed_identity/managed_identity_credential.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/managed_identity/flow_under_test.hpp"
#include "identity/restore_credential.hpp"

namespace managementpartner::identity::test {

namespace {

const std::string secret = "s3cret-identity-header";

CredentialPtr app_service(Kind kind = Kind::system_assigned) {
  return credential_for({{"IDENTITY_ENDPOINT", "http://127.0.0.1:41056/t"}, {"IDENTITY_HEADER", secret}},
                        kind);
}

TokenAction resume(const CredentialPtr& credential, Result<http::Delivery> outcome,
                   const std::string& tenant = {}) {
  const auto flow = flow_of(credential, tenant);
  static_cast<void>(flow->resume(Started{}, now));
  return flow->resume(std::move(outcome), now);
}

Error refused(int status, const std::string& body) {
  return error_in(resume(app_service(), delivery(status, body)));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(managed_identity_credential_)

BOOST_AUTO_TEST_CASE(says_what_it_is) {
  const auto credential = app_service();
  BOOST_TEST(name_of(credential->kind()) == "ManagedIdentity");
  BOOST_TEST(!credential->needs_tenant());
  BOOST_TEST(!credential->needs_authority());
  BOOST_TEST(credential->is_renewable());
  BOOST_TEST(!credential->refuses(tenant_id));
  BOOST_TEST((credential->time_for_person() == std::chrono::milliseconds(0)));
}

BOOST_AUTO_TEST_CASE(checks_its_id) {
  const auto reason = [](Kind kind, const std::string& value) {
    const auto made = managed_identity_credential({kind, value}, Environment::given());
    return made ? "ok" : std::string(reason_name(made.error().reason));
  };
  BOOST_TEST(reason(Kind::system_assigned, "") == "ok");
  BOOST_TEST(reason(Kind::system_assigned, client_id) == "CredentialInvalid");
  BOOST_TEST(reason(Kind::client_id, client_id) == "ok");
  BOOST_TEST(reason(Kind::client_id, "") == "CredentialInvalid");
  BOOST_TEST(reason(Kind::object_id, "runner") == "CredentialInvalid");
  BOOST_TEST(reason(Kind::resource_id, resource_id) == "ok");
  BOOST_TEST(reason(Kind::resource_id, "/Subscriptions/s/x") == "ok");
  BOOST_TEST(reason(Kind::resource_id, client_id) == "CredentialInvalid");
  BOOST_TEST(reason(Kind::resource_id, "/subscriptions/a b") == "CredentialInvalid");
}

BOOST_AUTO_TEST_CASE(ends_with_the_token) {
  const auto action = resume(app_service(), delivery(200, answer_of()));
  BOOST_TEST(std::get<AccessToken>(action).text.view().starts_with("ey"));
  BOOST_TEST(
      std::holds_alternative<AccessToken>(resume(app_service(), delivery(200, answer_of()), tenant_id)));
  BOOST_TEST(
      std::holds_alternative<AccessToken>(resume(app_service(), delivery(200, answer_of()), "contoso.com")));
}

BOOST_AUTO_TEST_CASE(serves_its_own_tenant_only) {
  const std::string other = "99999999-9999-4999-8999-999999999999";
  const auto error = error_in(resume(app_service(), delivery(200, answer_of()), other));
  BOOST_TEST(error.reason == Reason::token_tenant_mismatch);
  BOOST_TEST(has(error.message, tenant_id));
  BOOST_TEST(has(error.message, other));
}

BOOST_AUTO_TEST_CASE(takes_no_other_identitys_token) {
  for (const Kind kind : {Kind::client_id, Kind::object_id, Kind::resource_id}) {
    BOOST_TEST(std::holds_alternative<AccessToken>(resume(app_service(kind), delivery(200, answer_of()))));
    const std::string token = managementpartner::test::jwt(
        R"({"appid":"11111111-1111-4111-8111-111111111111","oid":"22222222-2222-4222-8222-222222222222",)"
        R"("xms_mirid":"/subscriptions/s/virtualMachines/vm"})");
    const auto error =
        error_in(resume(app_service(kind), delivery(200, R"({"access_token":")" + token + "\"}")));
    BOOST_TEST(error.reason == Reason::managed_identity_not_found);
    BOOST_TEST(has(error.message, "an identity other than"));
  }
}

BOOST_AUTO_TEST_CASE(an_unknown_identity_is_named) {
  for (const std::string body :
       {R"({"error":"invalid_request","error_description":"Identity not found"})",
        R"({"statusCode":400,"message":"No User Assigned or Delegated Managed Identity found for specified )"
        R"(ClientId/ResourceId/PrincipalId.","correlationId":"c-1"})",
        R"({"error":{"code":"BadRequest","message":"No managed identity was found for this app."}})"}) {
    const auto error = error_in(resume(app_service(Kind::client_id), delivery(400, body)));
    BOOST_TEST(error.reason == Reason::managed_identity_not_found, body);
    BOOST_TEST(has(error.message, "the managed identity with the client ID " + client_id));
    BOOST_TEST(error.http_status == 400);
    BOOST_TEST(error.client_request_id == "a-client-request-id");
  }
  BOOST_TEST(has(refused(400, R"({"error":"invalid_request"})").message, "the system-assigned"));
}

BOOST_AUTO_TEST_CASE(other_refusals_keep_their_words) {
  const auto resource = refused(
      400,
      R"({"error":"invalid_resource","error_description":"AADSTS500011: no such resource","correlation_id":"c-2"})");
  BOOST_TEST(resource.reason == Reason::sign_in_failed);
  BOOST_TEST(resource.service_code == "invalid_resource");
  BOOST_TEST(resource.correlation_id == "c-2");
  BOOST_TEST(has(resource.message, "AADSTS500011: no such resource."));
  BOOST_TEST(refused(401, R"({"error":"unauthorized_client"})").reason == Reason::sign_in_failed);
  BOOST_TEST(refused(429, "").reason == Reason::too_many_requests);
  BOOST_TEST(refused(500, R"({"error":"unknown"})").reason == Reason::service_unavailable);
  BOOST_TEST(refused(410, "").reason == Reason::service_unavailable);
  BOOST_TEST(refused(404, "<html>").reason == Reason::unexpected_response);
  BOOST_TEST(refused(302, "").reason == Reason::unexpected_response);
  BOOST_TEST(refused(204, "").reason == Reason::unexpected_response);
}

BOOST_AUTO_TEST_CASE(what_is_no_token_is_no_token) {
  for (const std::string body : {"", "<html>", "{}", R"({"access_token":"a\r\nb"})"}) {
    const auto error = refused(200, body);
    BOOST_TEST(error.reason == Reason::unexpected_response);
    BOOST_TEST(has(error.message, "IDENTITY_ENDPOINT"));
  }
}

BOOST_AUTO_TEST_CASE(never_repeats_the_secret) {
  const auto error =
      refused(400, R"({"error":")" + std::string(95, 'x') + secret + R"(","error_description":")" +
                       std::string(995, 'x') + secret + R"(","correlation_id":")" + secret + "\"}");
  BOOST_TEST(!has(error.message + error.service_code + error.correlation_id, "s3"));
  const auto silent =
      error_in(resume(app_service(), make_error(Reason::connect_failed, "No " + secret + " here.")));
  BOOST_TEST(silent.reason == Reason::connect_failed);
  BOOST_TEST(!has(silent.message, "s3"));
  BOOST_TEST(has(silent.message, "IDENTITY_ENDPOINT"));
}

BOOST_AUTO_TEST_CASE(can_be_kept_without_secrets_and_made_again) {
  for (const Kind kind : {Kind::system_assigned, Kind::client_id, Kind::object_id, Kind::resource_id}) {
    const auto kept = app_service(kind)->kept();
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST(kept->kind == "ManagedIdentity");
    const auto again = restore_credential(*kept, environment_of({{"MSI_ENDPOINT", "http://127.0.0.1:9/t"}}));
    BOOST_REQUIRE(again.has_value());
    const auto request = request_in(flow_of(*again)->resume(Started{}, now));
    const auto meant = request_in(
        flow_of(credential_for({{"MSI_ENDPOINT", "http://127.0.0.1:9/t"}}, kind))->resume(Started{}, now));
    BOOST_TEST(request.body.view() == meant.body.view());
  }
  KeptCredential broken{"ManagedIdentity", {}};
  BOOST_TEST(restore_credential(broken, Environment::given()).error().reason == Reason::session_store_failed);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity::test

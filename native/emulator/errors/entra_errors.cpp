#include "emulator/errors/entra_errors.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "emulator/messages/identifiers.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator::entra_errors {

namespace {

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

// What is added when a person is refused: what kind of interaction would help, and the claims to ask for.
struct Interaction {
  std::string_view suberror;
  std::string_view claims;
};

Response error(unsigned status, std::string_view name, unsigned code, const std::string& what,
               const Interaction& interaction = {}) {
  const auto trace_id = new_guid();
  const auto correlation_id = new_guid();
  const auto timestamp = to_entra_time(std::chrono::system_clock::now());
  const auto description = "AADSTS" + std::to_string(code) + ": " + what + " Trace ID: " + trace_id +
                           " Correlation ID: " + correlation_id + " Timestamp: " + timestamp;
  boost::json::object body{{"error", name},
                           {"error_description", description},
                           {"error_codes", boost::json::array{code}},
                           {"timestamp", timestamp},
                           {"trace_id", trace_id},
                           {"correlation_id", correlation_id}};
  if (!interaction.suberror.empty()) body["suberror"] = interaction.suberror;
  if (!interaction.claims.empty()) body["claims"] = interaction.claims;
  Response response = json_response(std::move(body), status);
  response.set("x-ms-request-id", trace_id);
  return response;
}

std::string no_such_tenant(std::string_view tenant) {
  return "Tenant " + quoted(tenant) +
         " not found. Check to make sure you have the correct tenant ID and are signing into the correct "
         "cloud. Check with your subscription administrator, this may happen if there are no active "
         "subscriptions for the tenant.";
}

std::string_view text_of(CertificateReason reason) {
  switch (reason) {
    case CertificateReason::not_found:
      return "The key was not found.";
    case CertificateReason::expired:
      return "The key used is expired.";
    case CertificateReason::wrong_signature:
      return "The provided signature value did not match the expected signature value.";
  }
  return {};
}

Response no_federated_record(unsigned code, const std::string& what) {
  return error(401, "invalid_client", code,
               "No matching federated identity record found for presented assertion " + what +
                   ". Check your federated identity credential Subject, Audience and Issuer against the "
                   "presented assertion.");
}

// Microsoft's own have names that are the same everywhere.
std::string_view name_of_client(std::string_view client_id) {
  if (client_id == "04b07795-8ddb-461a-bbee-02f9e1bf7b46") return "Microsoft Azure CLI";
  if (client_id == "1950a258-227b-4e31-a9cc-717495945fc2") return "Microsoft Azure PowerShell";
  return client_id;
}

}  // namespace

Response unknown_tenant(std::string_view tenant) {
  return error(400, "invalid_request", 90002, no_such_tenant(tenant));
}

Response undiscoverable_tenant(std::string_view tenant) {
  return error(400, "invalid_tenant", 90002, no_such_tenant(tenant));
}

Response unknown_application(std::string_view client_id, std::string_view tenant) {
  return error(
      400, "unauthorized_client", 700016,
      "Application with identifier " + quoted(client_id) + " was not found in the directory " +
          quoted(tenant) +
          ". This can happen if the application has not been installed by the administrator of the tenant "
          "or consented to by any user in the tenant. You may have sent your authentication request to "
          "the wrong tenant.");
}

Response invalid_secret(std::string_view client_id) {
  return error(
      401, "invalid_client", 7000215,
      "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
      "value, not the client secret ID, for a secret added to app " +
          quoted(client_id) + ".");
}

Response missing_secret() {
  return error(
      401, "invalid_client", 7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant "
      "type.");
}

Response missing_parameter(std::string_view name) {
  return error(400, "invalid_request", 900144,
               "The request body must contain the following parameter: " + quoted(name) + ".");
}

Response unsupported_grant(std::string_view grant) {
  return error(400, "unsupported_grant_type", 70003,
               "The app requested an unsupported grant type " + quoted(grant) + ".");
}

Response scope_without_default(std::string_view scope) {
  return error(
      400, "invalid_scope", 1002012,
      "The provided value for scope " + std::string(scope) +
          " is not valid. Client credential flows must have a scope value with /.default suffixed to the "
          "resource identifier (application ID URI).");
}

Response invalid_scope(std::string_view scope) {
  return error(
      400, "invalid_scope", 70011,
      "The provided request must include a 'scope' input parameter. The provided value for the input "
      "parameter 'scope' is not valid. The scope " +
          std::string(scope) + " is not valid.");
}

Response unknown_resource(std::string_view resource, std::string_view tenant) {
  return error(
      400, "invalid_resource", 500011,
      "The resource principal named " + std::string(resource) + " was not found in the tenant named " +
          std::string(tenant) +
          ". This can happen if the application has not been installed by the administrator of the tenant "
          "or consented to by any user in the tenant. You might have sent your authentication request to "
          "the wrong tenant.");
}

Response malformed_claims() {
  return error(400, "invalid_request", 90013,
               "Invalid input received: the 'claims' parameter is not valid JSON.");
}

Response malformed_body() {
  return error(400, "invalid_request", 90013, "Invalid input received: the body is not form-encoded.");
}

Response expired_secret(std::string_view client_id) {
  return error(401, "invalid_client", 7000222,
               "The provided client secret keys for app " + quoted(client_id) +
                   " are expired. Visit the Azure portal to create new keys for your app, or consider using "
                   "certificate credentials for added security.");
}

Response disabled_application(std::string_view client_id, std::string_view name) {
  return error(400, "unauthorized_client", 7000112,
               "Application " + quoted(client_id) + "(" + std::string(name) + ") is disabled.");
}

Response malformed_assertion() {
  return error(400, "invalid_request", 50027, "JWT token is invalid or malformed.");
}

Response unknown_certificate(CertificateReason reason, std::string_view thumbprint,
                             std::string_view client_id) {
  return error(
      401, "invalid_client", 700027,
      "The certificate with identifier used to sign the client assertion is not registered on application. "
      "[Reason - " +
          std::string(text_of(reason)) + ", Thumbprint of key used by client: " + quoted(thumbprint) +
          ", Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys "
          "for app Id " +
          quoted(client_id) + "].");
}

Response assertion_out_of_time(SystemTime now, SystemTime valid_from, SystemTime expires) {
  return error(401, "invalid_client", 700024,
               "Client assertion is not within its valid time range. Current time: " + to_arm_time(now) +
                   ", assertion valid from " + to_arm_time(valid_from) + ", expiry time of assertion " +
                   to_arm_time(expires) + ".");
}

Response assertion_of_other_client() {
  return error(401, "invalid_client", 700021,
               "Client assertion application identifier doesn't match 'client_id' parameter.");
}

Response assertion_for_other_audience() {
  return error(401, "invalid_client", 700023, "Client assertion audience claim does not match Realm issuer.");
}

Response forged_assertion() {
  return error(401, "invalid_client", 50013,
               "Assertion failed signature validation. [Reason - " +
                   std::string(text_of(CertificateReason::wrong_signature)) + "]");
}

Response no_federated_credential(std::string_view issuer, std::string_view subject,
                                 std::string_view audience) {
  return error(400, "invalid_request", 70021,
               "No matching federated identity record found for presented assertion. Assertion Issuer: " +
                   quoted(issuer) + ". Assertion Subject: " + quoted(subject) +
                   ". Assertion Audience: " + quoted(audience) + ".");
}

Response no_federated_issuer(std::string_view issuer) {
  return no_federated_record(700211, "issuer " + quoted(issuer));
}

Response no_federated_subject(std::string_view subject) {
  return no_federated_record(700213, "subject " + quoted(subject));
}

Response no_federated_audience(std::string_view audience) {
  return no_federated_record(700212, "audience " + quoted(audience));
}

Response confidential_client() {
  return error(401, "invalid_client", 7000218,
               "The request body must contain the following parameter: 'client_assertion' or "
               "'client_secret'.");
}

Response user_scope_without_resource(std::string_view scope) {
  return error(400, "invalid_scope", 70011,
               "The provided value for the input parameter 'scope' is not valid. The scope " + quoted(scope) +
                   " does not name one resource with /.default.");
}

Response authorization_pending() {
  return error(400, "authorization_pending", 70016,
               "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
}

Response slow_down() {
  return error(400, "slow_down", 70016,
               "OAuth 2.0 device flow error. Authorization is pending. Poll less often.");
}

Response expired_device_code() {
  return error(400, "expired_token", 70020,
               "The provided value for the input parameter 'device_code' is not valid. This device code has "
               "expired.");
}

Response authorization_declined() {
  return error(400, "authorization_declined", 70018,
               "OAuth 2.0 device flow error. The user declined the authorization.");
}

Response malformed_grant() {
  return error(400, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
}

Response grant_of_other_client() {
  return error(400, "invalid_grant", 70000, "Provided grant was issued for another client.",
               {"client_mismatch", {}});
}

Response grant_of_other_tenant() {
  return error(400, "invalid_grant", 700005,
               "Provided Authorization Code is intended to use against other tenant, thus rejected.");
}

Response redeemed_code() {
  return error(400, "invalid_grant", 54005,
               "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an "
               "existing refresh token.");
}

Response expired_code() {
  return error(400, "invalid_grant", 70008,
               "The provided authorization code or refresh token has expired due to inactivity. Send a new "
               "interactive authorization request for this user and resource.");
}

Response wrong_code_verifier() {
  return error(400, "invalid_grant", 501481,
               "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
}

Response unknown_redirect_uri(std::string_view redirect_uri, std::string_view client_id) {
  return error(
      400, "invalid_request", 50011,
      "The redirect URI " + quoted(redirect_uri) +
          " specified in the request does not match the redirect URIs configured for the application " +
          quoted(client_id) +
          ". Make sure the redirect URI sent in the request matches one added to your application in "
          "the Azure portal.");
}

Response other_redirect_uri(std::string_view redirect_uri, std::string_view before) {
  return error(400, "invalid_grant", 500112,
               "The reply address " + quoted(redirect_uri) + " does not match the reply address " +
                   quoted(before) + " provided when requesting Authorization code.");
}

Response disabled_response_type(std::string_view type) {
  return error(400, "unsupported_response_type", 700054,
               "response_type " + quoted(type) + " is not enabled for the application.");
}

Response missing_code_challenge() {
  return error(400, "invalid_request", 9002325,
               "Proof Key for Code Exchange is required for cross-origin authorization code redemption.");
}

Response invalid_code_challenge() {
  return error(400, "invalid_request", 50147, "Invalid size or method of Code_Challenge parameter.");
}

Response declined_consent() {
  return error(400, "access_denied", 65004, "User declined to consent to access the app.");
}

Response expired_refresh_token(const std::string& issued) {
  return error(400, "invalid_grant", 700082,
               "The refresh token has expired due to inactivity. The token was issued on " + issued +
                   " and was inactive for 90.00:00:00.",
               {"bad_token", {}});
}

Response user_unknown(const UserRefusal& refused) {
  return error(400, "invalid_grant", 50034,
               "The user account " + quoted(refused.user) + " does not exist in the " +
                   std::string(refused.tenant) +
                   " directory. To sign into this application, the account must be added to the directory.");
}

Response user_not_in_tenant(const UserRefusal& refused) {
  return error(400, "invalid_grant", 50020,
               "User account " + quoted(refused.user) + " from identity provider " + quoted(refused.home) +
                   " does not exist in tenant " + quoted(refused.tenant) +
                   " and cannot access the application " + quoted(refused.client_id) + "(" +
                   std::string(name_of_client(refused.client_id)) +
                   ") in that tenant. The account needs to be added as an external user in the tenant "
                   "first. Sign out and sign in again with a different Azure Active Directory user account.");
}

Response disabled_account(bool of_guest) {
  return of_guest ? error(400, "invalid_grant", 500571, "The guest user account is disabled.")
                  : error(400, "invalid_grant", 50057, "The user account is disabled.");
}

Response mfa_required(const UserRefusal& refused) {
  return error(
      400, "interaction_required", 50076,
      "Due to a configuration change made by your administrator, or because you moved to a new "
      "location, you must use multi-factor authentication to access " +
          quoted(refused.resource) + ".",
      {"basic_action",
       R"({"access_token":{"capolids":{"essential":true,"values":["9ec9c8f0-4b1d-4d3b-9a5e-2f7c6b8d1e30"]}}})"});
}

Response consent_required(const UserRefusal& refused) {
  return error(400, "invalid_grant", 65001,
               "The user or administrator has not consented to use the application with ID " +
                   quoted(refused.client_id) + " named " + quoted(name_of_client(refused.client_id)) +
                   ". Send an interactive authorization request for this user and resource.",
               {"consent_required", {}});
}

Response blocked(const UserRefusal&) {
  return error(
      400, "invalid_grant", 53003,
      "Access has been blocked by Conditional Access policies. The access policy does not allow token "
      "issuance.",
      {"message_only", {}});
}

}  // namespace managementpartner::emulator::entra_errors

#include "emulator/errors/arm_errors.hpp"

#include <boost/json/object.hpp>

#include "encoding/base64url.hpp"

namespace managementpartner::emulator::arm_errors {

namespace {

std::string in_quotes(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ",") + text;
  return all;
}

}  // namespace

Response error(unsigned status, std::string_view code, std::string_view message) {
  return json_response({{"error", {{"code", code}, {"message", message}}}}, status);
}

Response Challenge::refuse(std::string_view code, std::string_view message) const {
  Response response = error(401, code, message);
  response.set("WWW-Authenticate", "Bearer authorization_uri=\"" + authority_ +
                                       "/common/oauth2/authorize\", error=\"invalid_token\", "
                                       "error_description=\"" +
                                       std::string(message) + '"');
  return response;
}

Response Challenge::no_token() const {
  return refuse("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
}

Response Challenge::invalid_token() const {
  return refuse("InvalidAuthenticationToken", "The access token is invalid.");
}

Response Challenge::expired_token(SystemTime expires, SystemTime now) const {
  return refuse("ExpiredAuthenticationToken",
                "The access token expiry UTC time '" + to_american_time(expires) +
                    "' is earlier than current UTC time '" + to_american_time(now) + "'.");
}

Response Challenge::wrong_audience(std::string_view) const {
  // The audience came from a token that this emulator signed, but a header is no place for a client's text.
  return refuse(
      "InvalidAuthenticationTokenAudience",
      "The access token has been obtained for wrong audience or resource. It should exactly match with "
      "one of the allowed audiences 'https://management.core.windows.net/',"
      "'https://management.core.windows.net','https://management.azure.com/',"
      "'https://management.azure.com','" +
          authority_ + "/','" + authority_ + "'.");
}

Response Challenge::wrong_tenant(std::string_view, std::string_view expected) const {
  return refuse("InvalidAuthenticationTokenTenant",
                "The access token is from the wrong issuer. It must match the tenant '" +
                    std::string(expected) +
                    "' associated with this request. Please use the authority (URL) '" + authority_ +
                    "' to get the token.");
}

Response Challenge::insufficient_claims(std::string_view claims) const {
  Response response = error(401, "InvalidAuthenticationToken",
                            "The access token has been revoked or needs further claims: ask for a new one.");
  response.set("WWW-Authenticate",
               "Bearer realm=\"\", authorization_uri=\"" + authority_ +
                   "/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"" +
                   encoding::base64url_encode(claims) + '"');
  return response;
}

Response missing_api_version() {
  return error(400, "MissingApiVersionParameter",
               "The api-version query parameter (?api-version=) is required for all requests.");
}

Response invalid_api_version(std::string_view version, const std::vector<std::string>& supported) {
  return error(400, "InvalidApiVersionParameter",
               "The api-version " + in_quotes(version) + " is invalid. The supported versions are " +
                   in_quotes(joined(supported)) + ".");
}

Response unknown_namespace(std::string_view name) {
  return error(404, "InvalidResourceNamespace", "The resource namespace " + in_quotes(name) + " is invalid.");
}

Response unknown_resource_type(std::string_view path) {
  return error(404, "InvalidResourceType",
               "The resource type could not be found at " + in_quotes(path) + ".");
}

Response method_not_allowed(std::string_view method, const std::string& allowed) {
  Response response = error(405, "MethodNotAllowed",
                            "The requested resource does not support http method " + in_quotes(method) + ".");
  response.set("Allow", allowed);
  return response;
}

Response malformed_target() {
  return error(400, "BadRequest", "The request URI is not valid.");
}

Response unknown_subscription(std::string_view id) {
  return error(404, "SubscriptionNotFound", "The subscription " + in_quotes(id) + " could not be found.");
}

Response invalid_partner_id(std::string_view partner_id) {
  return error(400, "BadRequest",
               "The partner ID " + in_quotes(partner_id) + " is not valid: a partner ID has digits only.");
}

Response unknown_partner_id(std::string_view partner_id) {
  return error(400, "BadRequest",
               "The partner ID " + in_quotes(partner_id) + " is invalid or does not exist.");
}

Response already_linked() {
  return error(409, "Conflict", "A partner is already linked to this user or service principal.");
}

Response not_linked() {
  return error(404, "NotFound", "No partner is linked to this user or service principal.");
}

Response not_linked_to(std::string_view partner_id) {
  return error(404, "NotFound",
               "The partner " + in_quotes(partner_id) + " is not linked to this user or service principal.");
}

Response no_account_in_tenant() {
  return error(
      403, "AuthorizationFailed",
      "The user does not have an account in this tenant, work with the administrator to add the account. "
      "If you are a CSP partner logged in the customer tenant, you will not be able to link the Partner ID");
}

}  // namespace managementpartner::emulator::arm_errors

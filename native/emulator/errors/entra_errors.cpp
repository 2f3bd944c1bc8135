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

Response error(unsigned status, std::string_view name, unsigned code, const std::string& what) {
  const auto trace_id = new_guid();
  const auto correlation_id = new_guid();
  const auto timestamp = to_entra_time(std::chrono::system_clock::now());
  const auto description = "AADSTS" + std::to_string(code) + ": " + what + " Trace ID: " + trace_id +
                           " Correlation ID: " + correlation_id + " Timestamp: " + timestamp;
  Response response = json_response({{"error", name},
                                     {"error_description", description},
                                     {"error_codes", boost::json::array{code}},
                                     {"timestamp", timestamp},
                                     {"trace_id", trace_id},
                                     {"correlation_id", correlation_id}},
                                    status);
  response.set("x-ms-request-id", trace_id);
  return response;
}

std::string no_such_tenant(std::string_view tenant) {
  return "Tenant " + quoted(tenant) +
         " not found. Check to make sure you have the correct tenant ID and are signing into the correct "
         "cloud. Check with your subscription administrator, this may happen if there are no active "
         "subscriptions for the tenant.";
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

}  // namespace managementpartner::emulator::entra_errors

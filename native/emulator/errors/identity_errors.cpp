#include "emulator/errors/identity_errors.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace managementpartner::emulator::identity_errors {

namespace {

Response error(unsigned status, std::string_view name, const std::string& description) {
  return json_response({{"error", name}, {"error_description", description}}, status);
}

}  // namespace

Response missing_metadata_header() {
  return error(400, "invalid_request", "Required metadata header not specified");
}

Response forwarded() {
  return error(400, "invalid_request", "Requests with an X-Forwarded-For header are not answered");
}

Response invalid_api_version() {
  return json_response(
      {{"error", "Bad request. api-version is invalid or was not specified in the request."},
       {"newest-versions", boost::json::array{"2021-02-01", "2020-06-01", "2019-11-01", "2018-02-01"}}},
      400);
}

Response wrong_header(std::string_view name) {
  return error(401, "unauthorized_client", "The header " + std::string(name) + " is missing or wrong");
}

Response missing_resource() {
  return error(400, "invalid_request", "Required audience parameter not specified");
}

Response unknown_resource(std::string_view resource) {
  return error(400, "invalid_resource",
               "AADSTS500011: The resource principal named " + std::string(resource) + " was not found.");
}

Response unknown_identity() {
  return error(400, "invalid_request", "Identity not found");
}

Response challenge(const std::string& file) {
  Response response = error(401, "unauthorized_client", "The content of the file is needed");
  response.set("WWW-Authenticate", "Basic realm=" + file);
  return response;
}

Response no_such_path() {
  return json_response({{"error", "Not found"}}, 404);
}

Response method_not_allowed(const std::string& allowed) {
  Response response = json_response({{"error", "Method not allowed"}}, 405);
  response.set("Allow", allowed);
  return response;
}

}  // namespace managementpartner::emulator::identity_errors

#include "emulator/errors/oidc_errors.hpp"

#include <string>

namespace managementpartner::emulator::oidc_errors {

namespace {

Response error(unsigned status, const std::string& message) {
  return json_response({{"message", message}}, status);
}

}  // namespace

Response unauthorized() {
  return error(401, "The bearer token is missing, or not the one of this job.");
}

Response missing_api_version() {
  return error(400, "No api-version was supplied.");
}

Response unknown_service_connection(std::string_view id) {
  return error(404, "There is no service connection '" + std::string(id) + "'.");
}

}  // namespace managementpartner::emulator::oidc_errors

// Azure Automation and App Service: an endpoint, and a secret that only their own processes are given.
// https://learn.microsoft.com/azure/app-service/overview-managed-identity
#include <utility>

#include "identity/managed_identity/source.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::string_view app_service_api_version = "2019-08-01";
constexpr IdNames app_service_id_names{"client_id", "object_id", "mi_res_id"};

}  // namespace

Result<Source> identity_endpoint_source(const Wanted& wanted) {
  auto request = token_request(
      wanted.environment.text(variable::identity_endpoint).value_or(""), variable::identity_endpoint,
      query_for(wanted, app_service_api_version, app_service_id_names), http::Reach::private_network);
  if (!request) return std::move(request).error();
  Source source;
  source.name = "The managed identity endpoint that IDENTITY_ENDPOINT names";
  source.variable = variable::identity_endpoint;
  source.request = *std::move(request);
  // Automation's own examples send both; App Service does not mind.
  source.request.headers.emplace_back("Metadata", "true");
  return with_secret(std::move(source), wanted.environment, "X-IDENTITY-HEADER", variable::identity_header);
}

}  // namespace managementpartner::identity::managed_identity

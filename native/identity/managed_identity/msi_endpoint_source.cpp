// The endpoint that IDENTITY_ENDPOINT replaced: with a secret in App Service, without in the oldest form of
// Azure Automation and in Cloud Shell.
#include "identity/managed_identity/source.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::string_view msi_api_version = "2017-09-01";
constexpr IdNames msi_id_names{"clientid", "object_id", "mi_res_id"};
constexpr IdNames oldest_names{"client_id", "object_id", "mi_res_id"};

Result<http::Request> oldest(const Wanted& wanted, const std::string& url) {
  auto request = token_request(url, variable::msi_endpoint, "");
  if (!request) return request;
  request->method = http::Method::post;
  request->content_type = "application/x-www-form-urlencoded";
  request->body = Secret(query_for(wanted, "", oldest_names));
  request->headers.emplace_back("Metadata", "true");
  return request;
}

}  // namespace

Result<Source> msi_endpoint_source(const Wanted& wanted) {
  const std::string url = wanted.environment.text(variable::msi_endpoint).value_or("");
  const bool has_secret = wanted.environment.line(variable::msi_secret).has_value();
  // The one with a secret is of App Service, as IDENTITY_ENDPOINT is.
  auto request = has_secret ? token_request(url, variable::msi_endpoint,
                                            query_for(wanted, msi_api_version, msi_id_names),
                                            http::Reach::private_network)
                            : oldest(wanted, url);
  if (!request) return std::move(request).error();
  Source source;
  source.name = "The managed identity endpoint that MSI_ENDPOINT names";
  source.variable = variable::msi_endpoint;
  source.request = *std::move(request);
  if (!has_secret) return source;
  return with_secret(std::move(source), wanted.environment, "secret", variable::msi_secret);
}

}  // namespace managementpartner::identity::managed_identity

// A virtual machine's instance metadata service (IMDS), at an address that only the machine itself reaches.
// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
#include "identity/managed_identity/source.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::string_view own_host = "http://169.254.169.254";
constexpr std::string_view path = "/metadata/identity/oauth2/token";
constexpr std::string_view imds_api_version = "2018-02-01";
constexpr IdNames imds_id_names{"client_id", "object_id", "msi_res_id"};

}  // namespace

Result<Source> imds_source(const Wanted& wanted) {
  std::string url = wanted.environment.text(variable::pod_identity_host).value_or(std::string(own_host));
  while (url.ends_with('/')) url.pop_back();
  url += path;
  // Without the header that it wants it refuses at once, and nobody else is asked for a token.
  auto probe =
      token_request(url, variable::pod_identity_host, "api-version=" + std::string(imds_api_version));
  if (!probe) return std::move(probe).error();
  probe->attempts.once = true;
  probe->attempts.time_limit = wanted.options.probe_time;

  auto request =
      token_request(url, variable::pod_identity_host, query_for(wanted, imds_api_version, imds_id_names));
  if (!request) return std::move(request).error();
  request->headers.emplace_back("Metadata", "true");
  // While it is updated it answers with these.
  request->attempts.more_statuses = {404, 410};

  Source source;
  source.name = "The instance metadata service (IMDS)";
  if (wanted.environment.text(variable::pod_identity_host)) source.variable = variable::pod_identity_host;
  source.request = *std::move(request);
  source.probe = *std::move(probe);
  return source;
}

}  // namespace managementpartner::identity::managed_identity

// Azure Arc's agent, on a machine outside Azure: its tokens are for whoever can read a file that it names.
// https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication
#include "identity/managed_identity/arc_folder.hpp"
#include "identity/managed_identity/arc_key_file.hpp"
#include "identity/managed_identity/source.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity::managed_identity {

namespace {

constexpr std::string_view arc_api_version = "2020-06-01";

}  // namespace

Result<Source> arc_source(const Wanted& wanted) {
  if (wanted.id.kind != ManagedIdentityId::Kind::system_assigned) {
    Error error =
        make_error(Reason::managed_identity_not_found,
                   "A machine that Azure Arc manages has a system-assigned managed identity only; " +
                       describe(wanted.id) + " was asked for.");
    error.next_step = "Ask for the system-assigned managed identity, without an ID.";
    return error;
  }
  auto request = token_request(wanted.environment.text(variable::identity_endpoint).value_or(""),
                               variable::identity_endpoint, query_for(wanted, arc_api_version, {}));
  if (!request) return std::move(request).error();
  Source source;
  source.name = "Azure Arc's agent";
  source.variable = variable::identity_endpoint;
  source.request = *std::move(request);
  source.request.headers.emplace_back("Metadata", "true");
  const std::string folder = wanted.options.arc_folder.value_or(arc_folder(wanted.environment));
  source.key_for = [folder](const http::Response& answer) { return arc_key_for(answer, folder); };
  return source;
}

}  // namespace managementpartner::identity::managed_identity

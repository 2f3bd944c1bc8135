#include "cli/sign_in/login_way.hpp"
#include "identity/tools/azure_cli_credential.hpp"

namespace managementpartner::cli {

namespace {

constexpr Option options[] = {
    {.name = "azure-cli", .help = "Use the sign-in of Azure CLI (az login).", .is_az = false},
};

Result<identity::CredentialPtr> make(Invocation& invocation) {
  return identity::azure_cli_credential(invocation.environment());
}

std::optional<std::string> again(const sign_ins::KeptSignIn& kept) {
  if (!kept.credential.is(identity::CredentialKind::azure_cli)) return std::nullopt;
  return " --azure-cli";
}

}  // namespace

constinit const LoginWay azure_cli_way{
    .options = options, .takes_client_id = false, .make = make, .again = again};

}  // namespace managementpartner::cli

#include "cli/errors/shell_word.hpp"
#include "cli/sign_in/login_way.hpp"
#include "identity/workloads/workload_identity_credential.hpp"

namespace managementpartner::cli {

namespace {

namespace kept_field = identity::kept_field;

constexpr Option options[] = {
    {.name = "workload-identity",
     .help = "Sign in with the workload identity federation that is set up here: AZURE_FEDERATED_TOKEN_FILE, "
             "GitHub Actions, Azure Pipelines.",
     .is_az = false},
};

Result<identity::CredentialPtr> make(Invocation& invocation) {
  return identity::workload_identity_credential(invocation.argument("client-id").value_or(""),
                                                invocation.environment());
}

std::optional<std::string> again(const sign_ins::KeptSignIn& kept) {
  if (!kept.credential.is(identity::CredentialKind::federated_token) ||
      !kept.credential.flag(kept_field::workload_identity)) {
    return std::nullopt;
  }
  return " --workload-identity" + shell_option("client-id", kept.credential[kept_field::client_id]);
}

}  // namespace

constinit const LoginWay workload_identity_way{.options = options, .make = make, .again = again};

}  // namespace managementpartner::cli

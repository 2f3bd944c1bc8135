#include "cli/commands/commands.hpp"
#include "cli/output/account_json.hpp"
#include "cli/sign_in/connection.hpp"
#include "sign_ins/client_sign_in.hpp"

namespace managementpartner::cli {

namespace {

// Whose token the commands would use, where no sign-in is kept.
Result<boost::json::value> show_unkept(Invocation& invocation) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto who = (*client)->sign_in({.stop = invocation.stop()});
  if (!who) return who.error();
  sign_ins::KeptSignIn account;
  account.arm_endpoint = (*client)->arm_endpoint();
  account.account = sign_ins::account_name(*who);
  account.tenant_id = who->tenant_id;
  account.object_id = who->object_id;
  account.client_id = who->client_id;
  if (who->credential_kind) account.credential = identity::KeptCredential::of(*who->credential_kind);
  return to_json(account, true, "environmentName");
}

Result<boost::json::value> run(Invocation& invocation) {
  if (uses_access_token(invocation)) return show_unkept(invocation);
  const auto chosen = chosen_sign_in(invocation);
  if (!chosen) return chosen.error();
  if (!*chosen) return show_unkept(invocation);
  return to_json((*chosen)->sign_in, (*chosen)->is_default, "environmentName");
}

constexpr Example examples[] = {
    {"Who is signed in?", "account show"},
    {"The tenant alone, for a script.", "account show --query tenantId --output tsv"},
};

}  // namespace

constinit const Command account_show_command{
    .name = "account show",
    .summary = "Show who is signed in.",
    .description =
        "A kept sign-in is shown as it was kept, without asking anybody. Without one, the default chain "
        "signs in: environment, workload identity, managed identity, Azure CLI.",
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

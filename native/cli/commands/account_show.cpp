#include "cli/account_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/connection.hpp"
#include "identity/guid.hpp"
#include "session/client_sign_in.hpp"
#include "session/sign_in_store.hpp"

namespace managementpartner::cli {

namespace {

// Whose token the commands would use, where no sign-in is kept.
Result<boost::json::value> show_unkept(Invocation& invocation) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto who = (*client)->sign_in({.stop = invocation.stop()});
  if (!who) return who.error();
  session::KeptSignIn account;
  account.arm_endpoint = (*client)->arm_endpoint();
  account.account = session::account_name(*who);
  account.tenant_id = who->tenant_id;
  account.object_id = who->object_id;
  account.credential.kind = who->credential_kind;
  return to_json(account, true, "environmentName");
}

Result<boost::json::value> run(Invocation& invocation) {
  if (uses_access_token(invocation)) return show_unkept(invocation);
  const auto context = invocation.argument("context");
  const auto store = session::SignInStore::open({});
  if (!store && !context) return show_unkept(invocation);
  if (!store) return store.error();
  const auto kept = store->all();
  if (!kept) return kept.error();
  if (kept->all.empty() && !context) return show_unkept(invocation);
  const auto chosen = kept->choose(context.value_or(""));
  if (!chosen) return chosen.error();
  return to_json(*chosen, identity::is_same_name(chosen->name, kept->default_name), "environmentName");
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
        "signs "
        "in: environment, workload identity, managed identity, Azure CLI.",
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

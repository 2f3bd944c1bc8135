#include <boost/json/value.hpp>
#include <string>

#include "cli/arguments/context.hpp"
#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"
#include "sign_ins/sign_in_store.hpp"

namespace managementpartner::cli {

namespace {

Error no_subscription() {
  Error error = make_error(Reason::argument_invalid,
                           "A link belongs to a tenant, not to a subscription, so there is none to choose.");
  error.next_step =
      "Name the tenant in each command with --tenant, or the subscription with --subscription; or write "
      "\"tenant = ...\" into the configuration file. To choose a kept sign-in, give --context.";
  return error;
}

Result<boost::json::value> run(Invocation& invocation) {
  if (invocation.argument("subscription") || invocation.argument("name")) return no_subscription();
  const auto name = invocation.argument("context");
  if (!name) return make_error(Reason::argument_invalid, "the following arguments are required: --context");
  const auto store = sign_ins::SignInStore::open({});
  if (!store) return store.error();
  if (auto chosen = store->choose_default(*name); !chosen) return chosen.error();
  return boost::json::value();
}

constexpr Option options[] = {
    context_option,
    {.name = "name",
     .letter = 'n',
     .kind = ValueKind::text,
     .placeholder = "NAME",
     .help = "As --subscription."},
    {.name = "subscription",
     .letter = 's',
     .kind = ValueKind::text,
     .placeholder = "ID",
     .help = "As in az; refused, with a hint on what to use instead."},
};

constexpr Example examples[] = {{"Go on with another kept sign-in.", "account set --context work"}};

}  // namespace

constinit const Command account_set_command{
    .name = "account set",
    .summary = "Choose the kept sign-in that commands use.",
    .description = "The others stay, and --context names one for a single command.",
    .options = options,
    .examples = examples,
    .changes = true,
    .run = run,
};

}  // namespace managementpartner::cli

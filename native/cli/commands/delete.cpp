#include "cli/commands/commands.hpp"
#include "cli/commands/link_command.hpp"
#include "cli/sign_in/connection.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto call = link_call(invocation, **client);
  if (!call) return call.error();
  const auto removed = (*client)->remove_link(*call, *invocation.argument("partner-id"));
  if (!removed) return removed.error();
  return boost::json::value();
}

constexpr Option options[] = {
    partner_id_option,
    subscription_option,
    {.name = "yes",
     .letter = 'y',
     .help = "Has no effect: this command never asks for confirmation.",
     .is_az = false},
};
constexpr Example examples[] = {
    {"Remove the link in the tenant of the sign-in.", "delete --partner-id 5127255"},
    {"Remove it in a customer's tenant.", "delete --partner-id 5127255 --tenant contoso.onmicrosoft.com"},
};

}  // namespace

constinit const Command delete_command = changes_link({
    .name = "delete",
    .summary = "Remove the link between a partner ID and the signed-in identity.",
    .description = "Asks nothing and prints nothing. The exit code is 3 if this partner ID is not linked.",
    .options = options,
    .examples = examples,
    .run = run,
});

}  // namespace managementpartner::cli

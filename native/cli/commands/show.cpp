#include "cli/commands/commands.hpp"
#include "cli/commands/link_command.hpp"
#include "cli/output/partner_json.hpp"
#include "cli/sign_in/connection.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto call = link_call(invocation, **client);
  if (!call) return call.error();
  const auto partner = (*client)->get_link(*call, invocation.argument("partner-id"));
  if (!partner) return partner.error();
  return to_json(*partner);
}

constexpr Example examples[] = {
    {"Show the link in the tenant of the sign-in.", "show"},
    {"Show the link in a customer's tenant, as a table.",
     "show --tenant contoso.onmicrosoft.com --output table"},
    {"The partner ID alone, for a script.", "show --query partnerId --output tsv"},
    {"Is it this partner ID? The exit code is 3 if it is not.", "show --partner-id 5127255 --output none"},
};

}  // namespace

constinit const Command show_command{
    .name = "show",
    .summary = "Show the partner ID that is linked to the signed-in identity.",
    .description = "With --partner-id, only if it is that one. The exit code is 3 if there is no such link.",
    .options = link_options,
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

#include "cli/commands/commands.hpp"
#include "cli/commands/link_command.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  return change_link(invocation, &Client::update_link);
}

constexpr Example examples[] = {
    {"Change the partner ID that is linked in the tenant of the sign-in.", "update --partner-id 5127254"},
    {"Change it in a customer's tenant.", "update --partner-id 5127254 --tenant contoso.onmicrosoft.com"},
};

}  // namespace

constinit const Command update_command = changes_link({
    .name = "update",
    .summary = "Change the partner ID that is linked to the signed-in identity.",
    .description = "The exit code is 3 if none is linked: see create.",
    .examples = examples,
    .run = run,
});

}  // namespace managementpartner::cli

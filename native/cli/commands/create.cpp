#include "cli/commands/commands.hpp"
#include "cli/commands/link_command.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  return change_link(invocation, &Client::create_link);
}

constexpr Example examples[] = {
    {"Link a partner ID in the tenant of the sign-in.", "create --partner-id 5127255"},
    {"Link it in a customer's tenant.", "create --partner-id 5127255 --tenant contoso.onmicrosoft.com"},
};

}  // namespace

constinit const Command create_command = changes_link({
    .name = "create",
    .summary = "Link a partner ID to the signed-in identity.",
    .description = "Fails if one is linked already: see update.",
    .examples = examples,
    .run = run,
});

}  // namespace managementpartner::cli

#include "cli/commands/change_link.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/partner_id.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  return change_link(invocation, &Client::create_link);
}

constexpr Option options[] = {partner_id_option};
constexpr Example examples[] = {
    {"Link a partner ID in the tenant of the sign-in.", "create --partner-id 5127255"},
    {"Link it in a customer's tenant.", "create --partner-id 5127255 --tenant contoso.onmicrosoft.com"},
};

}  // namespace

constinit const Command create_command{
    .name = "create",
    .summary = "Link a partner ID to the identity that is signed in.",
    .description = "Fails where one is linked already: see update.",
    .options = options,
    .required = partner_id_required,
    .examples = examples,
    .connects = true,
    .changes = true,
    .run = run,
};

}  // namespace managementpartner::cli

#include "cli/commands/commands.hpp"
#include "cli/commands/partner_id.hpp"
#include "cli/connection.hpp"
#include "cli/partner_json.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto partner =
      (*client)->update_link({.stop = invocation.stop()}, *invocation.argument("partner-id"));
  if (!partner) return partner.error();
  return to_json(*partner);
}

constexpr Option options[] = {partner_id_option};
constexpr std::string_view required[] = {"partner-id"};
constexpr Example examples[] = {
    {"Change the partner ID that is linked in the tenant of the sign-in.", "update --partner-id 5127254"},
    {"Change it in a customer's tenant.", "update --partner-id 5127254 --tenant contoso.onmicrosoft.com"},
};

}  // namespace

constinit const Command update_command{
    .name = "update",
    .summary = "Change the partner ID that is linked to the identity that is signed in.",
    .description = "The exit code is 3 where none is linked: see create.",
    .options = options,
    .required = required,
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

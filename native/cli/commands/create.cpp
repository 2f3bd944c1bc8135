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
      (*client)->create_link({.stop = invocation.stop()}, *invocation.argument("partner-id"));
  if (!partner) return partner.error();
  return to_json(*partner);
}

constexpr Option options[] = {partner_id_option};
constexpr std::string_view required[] = {"partner-id"};
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
    .required = required,
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

#include <boost/json/array.hpp>

#include "cli/commands/commands.hpp"
#include "cli/output/account_json.hpp"
#include "cli/sign_in/connection.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation& invocation) {
  const auto client = connect(invocation);
  if (!client) return client.error();
  const auto tenants = (*client)->tenants({.stop = invocation.stop()});
  if (!tenants) return tenants.error();
  boost::json::array all;
  for (const arm::Tenant& tenant : *tenants) all.push_back(to_json(tenant));
  return all;
}

constexpr Example examples[] = {
    {"The tenants that a person can see.", "account list-tenants --output table"},
    {"Their customers' IDs alone, for a loop.",
     "account list-tenants --query \"[?tenantCategory!='Home'].tenantId\" --output tsv"},
};

}  // namespace

constinit const Command account_list_tenants_command{
    .name = "account list-tenants",
    .summary = "List the tenants that the signed-in person can see.",
    .description =
        "A person sees all the directories they have an account in, with names and domains. Azure tells a "
        "service principal or managed identity only of the tenant it signed in to, without a name: for many "
        "customers give it a list of your own.",
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

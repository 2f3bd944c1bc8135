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
    {"The tenants that the identity can see.", "account list-tenants --output table"},
    {"The customers' IDs alone, for a loop.",
     "account list-tenants --query \"[?tenantCategory!='Home'].tenantId\" --output tsv"},
};

}  // namespace

constinit const Command account_list_tenants_command{
    .name = "account list-tenants",
    .summary = "List the tenants that the signed-in identity can see.",
    .examples = examples,
    .connects = true,
    .run = run,
};

}  // namespace managementpartner::cli

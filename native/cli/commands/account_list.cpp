#include <boost/json/array.hpp>

#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output/account_json.hpp"
#include "sign_ins/sign_in_store.hpp"

namespace managementpartner::cli {

namespace {

Result<boost::json::value> run(Invocation&) {
  const auto store = sign_ins::SignInStore::open({});
  if (!store) return store.error();
  const auto kept = store->all();
  if (!kept) return kept.error();
  const auto* const standard = kept->find(kept->default_name);
  boost::json::array accounts;
  for (const sign_ins::KeptSignIn& one : kept->all)
    accounts.push_back(to_json(one, &one == standard, "cloudName"));
  return accounts;
}

constexpr Option options[] = {
    {.name = "all", .help = "Has no effect: all are listed."},
    {.name = "refresh", .help = "Has no effect: nothing that is listed can be out of date."},
};

constexpr Example examples[] = {
    {"The names for --context.", "account list --query \"[].contextName\" --output tsv"}};

}  // namespace

constinit const Command account_list_command{
    .name = "account list",
    .summary = "List the kept sign-ins.",
    .description = "For the tenants that an identity can see, for a loop: account list-tenants.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace managementpartner::cli

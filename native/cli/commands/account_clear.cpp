#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"
#include "sign_ins/sign_in_store.hpp"

namespace managementpartner::cli {

namespace {

// Reads nothing: what cannot be read is to be got rid of, too.
Result<boost::json::value> run(Invocation&) {
  const auto store = sign_ins::SignInStore::open({});
  if (!store) return store.error();
  if (auto removed = store->remove_all(); !removed) return removed.error();
  return boost::json::value();
}

constexpr Example examples[] = {{"Forget all sign-ins, even if their file is damaged.", "account clear"}};

}  // namespace

constinit const Command account_clear_command{
    .name = "account clear",
    .summary = "Forget all kept sign-ins.",
    .description =
        "Including those of the PowerShell module, even if the file is damaged. To forget one, see logout.",
    .examples = examples,
    .run = run,
};

}  // namespace managementpartner::cli

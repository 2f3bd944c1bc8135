#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments/context.hpp"
#include "cli/arguments/invocation.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output/account_json.hpp"
#include "encoding/ascii.hpp"
#include "secret/shown_value.hpp"
#include "sign_ins/sign_in_store.hpp"
#include "sign_ins/token_store.hpp"

namespace managementpartner::cli {

namespace {

// Without a next step: there is no other one to be chosen.
Error nobody() {
  Error error = make_error(Reason::context_not_found, "Nobody is signed in.");
  error.next_step = "";
  return error;
}

// As az: by the name that `account show` has, of an application its client ID. Its display name will do, too.
bool is_of(const sign_ins::KeptSignIn& sign_in, std::string_view user) {
  return encoding::is_same_name(user_name(sign_in), user) || encoding::is_same_name(sign_in.account, user) ||
         encoding::is_same_name(sign_in.credential[identity::kept_field::client_id], user);
}

// The contexts to be removed.
Result<std::vector<std::string>> chosen(const Invocation& invocation, const sign_ins::KeptSignIns& kept) {
  if (kept.all.empty()) return nobody();
  const auto user = invocation.argument("username");
  if (!user) {
    const auto found = kept.choose(invocation.argument("context").value_or(""));
    if (!found) return found.error();
    return std::vector{found->name};
  }
  std::vector<std::string> names;
  for (const sign_ins::KeptSignIn& one : kept.all) {
    if (is_of(one, *user)) names.push_back(one.name);
  }
  if (!names.empty()) return names;
  return make_error(Reason::context_not_found, "Nobody is signed in as " + shown_value(*user) + '.');
}

Result<boost::json::value> run(Invocation& invocation) {
  const auto store = sign_ins::SignInStore::open({});
  if (!store) return store.error();
  // Those of az, of a managed identity and of the environment's application: nobody else ends them.
  const auto had_tokens = sign_ins::remove_tokens(store->file().parent_path(), "");
  if (!had_tokens) return had_tokens.error();
  const auto kept = store->all();
  if (!kept) return kept.error();
  const bool names_one = invocation.argument("context") || invocation.argument("username");
  if (kept->all.empty() && *had_tokens && !names_one) {
    invocation.console().info("No sign-in was kept; the tokens that were kept are forgotten.");
    return boost::json::value();
  }
  const auto names = chosen(invocation, *kept);
  if (!names) return names.error();
  for (const std::string& name : *names) {
    if (auto removed = store->remove(name); !removed) return removed.error();
  }
  return boost::json::value();
}

constexpr Option options[] = {
    context_option,
    {.name = "username",
     .kind = ValueKind::text,
     .placeholder = "NAME",
     .help =
         "The account to sign out, if it is not the default one: a person's name, an application's client "
         "ID."},
};
constexpr Example examples[] = {{"Forget the sign-in, its secret and tokens.", "logout"}};

}  // namespace

constinit const Command logout_command{
    .name = "logout",
    .summary = "Forget a kept sign-in.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace managementpartner::cli

#include <string_view>

#include "cli/errors/shell_word.hpp"
#include "cli/sign_in/login_way.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"

namespace managementpartner::cli {

namespace {

using identity::ManagedIdentityId;
using Kind = ManagedIdentityId::Kind;

constexpr Option options[] = {
    {.name = "identity", .letter = 'i', .help = "Sign in with a managed identity of this machine."},
    {.name = "object-id",
     .kind = ValueKind::text,
     .placeholder = "ID",
     .help = "Object ID of a user-assigned managed identity."},
    {.name = "resource-id",
     .kind = ValueKind::text,
     .placeholder = "ID",
     .help = "Resource ID of a user-assigned managed identity."},
};

struct IdOption {
  std::string_view option;
  Kind kind;
};

constexpr IdOption id_options[] = {
    {"client-id", Kind::client_id}, {"object-id", Kind::object_id}, {"resource-id", Kind::resource_id}};

Result<identity::CredentialPtr> make(Invocation& invocation) {
  ManagedIdentityId id;
  int named = 0;
  for (const IdOption& one : id_options) {
    if (const auto value = invocation.argument(one.option)) {
      id = {one.kind, std::string(*value)};
      ++named;
    }
  }
  // az's older way: whatever kind of ID.
  if (const auto value = invocation.argument("username")) {
    id = {value->starts_with('/') ? Kind::resource_id : Kind::client_id, std::string(*value)};
    ++named;
  }
  if (named > 1) {
    return make_error(
        Reason::argument_invalid,
        "Name the managed identity once, with one of --client-id, --object-id and --resource-id.");
  }
  return identity::managed_identity_credential(std::move(id), invocation.environment());
}

std::optional<std::string> again(const sign_ins::KeptSignIn& kept) {
  if (!kept.credential.is(identity::CredentialKind::managed_identity)) return std::nullopt;
  std::string words = " --identity";
  if (const auto id = identity::kept_managed_identity(kept.credential)) {
    for (const IdOption& one : id_options) {
      if (one.kind == id->kind) words += shell_option(one.option, id->value);
    }
  }
  return words;
}

}  // namespace

constinit const LoginWay managed_identity_way{
    .options = options, .takes_username = true, .make = make, .again = again};

}  // namespace managementpartner::cli

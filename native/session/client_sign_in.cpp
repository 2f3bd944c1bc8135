#include "session/client_sign_in.hpp"

#include <algorithm>
#include <utility>

#include "http/endpoint.hpp"
#include "identity/restore_credential.hpp"

namespace managementpartner::session {

namespace {

constexpr std::size_t longest_name = 100;

std::optional<Error> check_name(std::string_view name) {
  if (name.empty()) return make_error(Reason::argument_invalid, "The name of the sign-in to keep is empty.");
  if (name.size() > longest_name) {
    return make_error(Reason::argument_invalid, "The name of the sign-in to keep is longer than " +
                                                    std::to_string(longest_name) + " bytes.");
  }
  return std::nullopt;
}

void keep_renewed(const SignInStore& store, const identity::Credential& credential, std::string name) {
  credential.on_renewed(
      [store, name = std::move(name), kind = std::string(credential.kind())](
          std::string_view field, const Secret& value) { store.renew(name, kind, field, value); });
}

}  // namespace

std::string account_name(const identity::Identity& who) {
  if (!who.name.empty()) return who.name;
  return !who.client_id.empty() ? who.client_id : who.object_id;
}

Result<void> keep_sign_in(const SignInStore& store, const Client& client, std::string_view name,
                          const identity::Identity& who) {
  if (auto error = check_name(name)) return *std::move(error);
  const ClientOptions& options = client.options();
  auto kept = options.credential->kept();
  if (!kept) {
    Error error = make_error(Reason::argument_invalid,
                             "A sign-in of the kind '" + std::string(options.credential->kind()) +
                                 "' cannot be kept: nothing of it would serve later.");
    error.next_step = "Sign in for this process only, or in a way that can be kept.";
    return error;
  }
  KeptSignIn sign_in;
  sign_in.name = name;
  sign_in.tenant = options.tenant;
  sign_in.arm_endpoint = client.arm_endpoint();
  if (const std::string* const authority = client.authority()) sign_in.authority = *authority;
  sign_in.ca_file = options.ca_file;
  sign_in.account = account_name(who);
  sign_in.tenant_id = who.tenant_id;
  sign_in.object_id = who.object_id;
  sign_in.client_id = who.client_id;
  sign_in.credential = *std::move(kept);
  auto saved = store.save(std::move(sign_in));
  if (saved) keep_renewed(store, *options.credential, std::string(name));
  return saved;
}

Result<ClientOptions> kept_client_options(const SignInStore& store, std::string_view name,
                                          const Environment& environment) {
  auto found = store.find(name);
  if (!found) return found.error();
  auto credential = identity::restore_credential(found->credential, environment);
  if (!credential) return credential.error();
  ClientOptions options;
  options.credential = *std::move(credential);
  options.tenant = found->tenant;
  options.ca_file = found->ca_file;
  options.environment = environment;
  auto arm_endpoint = http::parse_endpoint(found->arm_endpoint, "kept ARM endpoint");
  if (!arm_endpoint) return arm_endpoint.error();
  options.cloud.arm_endpoint = *std::move(arm_endpoint);
  if (!found->authority.empty()) {
    auto authority = http::parse_endpoint(found->authority, "kept authority");
    if (!authority) return authority.error();
    options.cloud.authority = *std::move(authority);
  }
  keep_renewed(store, *options.credential, found->name);
  return options;
}

}  // namespace managementpartner::session

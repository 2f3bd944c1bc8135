#include "sign_ins/client_sign_in.hpp"

#include <algorithm>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"
#include "error/display_text.hpp"
#include "http/endpoint.hpp"
#include "identity/restore_credential.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::sign_ins {

namespace {

constexpr std::size_t longest_name = 100;

void keep_renewed(const SignInStore& store, const identity::Credential& credential, std::string name) {
  credential.on_renewed(
      [store, name = std::move(name), kind = credential.kind()](std::string_view field, const Secret& value) {
        store.renew(name, kind, field, value);
      });
}

}  // namespace

std::optional<Error> check_sign_in_name(std::string_view name) {
  const auto wrong = [](const std::string& what) {
    return make_error(Reason::argument_invalid, "The name of the sign-in to keep is " + what + '.');
  };
  if (name.empty()) return wrong("empty");
  if (name.size() > longest_name) return wrong("longer than " + std::to_string(longest_name) + " bytes");
  if (!encoding::is_utf8(name)) return wrong("not UTF-8");
  if (display_text(name, name.size()) != name) return wrong("not a single line of text");
  return std::nullopt;
}

std::string account_name(const identity::Identity& who) {
  if (!who.name.empty()) return who.name;
  return !who.client_id.empty() ? who.client_id : who.object_id;
}

Result<void> keep_sign_in(const SignInStore& store, const Client& client, std::string_view name,
                          const identity::Identity& who) {
  if (auto error = check_sign_in_name(name)) return *std::move(error);
  if (auto error = client.refusal()) return *std::move(error);
  const ClientOptions& options = client.options();
  auto kept = options.credential->kept();
  if (!kept) {
    Error error =
        make_error(Reason::argument_invalid,
                   "A sign-in by " +
                       std::string(row_of(who.credential_kind.value_or(options.credential->kind())).display) +
                       " cannot be kept: none of it would be of use later.");
    error.next_step = "Sign in for this process only, or in a way that can be kept.";
    return error;
  }
  KeptSignIn sign_in;
  sign_in.name = name;
  sign_in.tenant = options.tenant;
  sign_in.arm_endpoint = client.arm_endpoint();
  if (const std::string* const authority = client.authority()) sign_in.authority = *authority;
  sign_in.ca_file = absolute_path(options.ca_file);
  sign_in.account = account_name(who);
  sign_in.tenant_id = who.tenant_id;
  sign_in.object_id = who.object_id;
  sign_in.client_id = who.client_id;
  sign_in.credential = *std::move(kept);
  auto saved = store.save(std::move(sign_in));
  if (saved) keep_renewed(store, *options.credential, std::string(name));
  return saved;
}

identity::ClaimsChallenges kept_challenges(const KeptSignIn& kept) {
  auto challenges = identity::kept_challenges(kept.credential);
  if (!kept.tenant.empty()) return challenges;
  // Calls that named no tenant were for the person's own, which has an ID, too.
  const auto copy = [&](const std::string& from, const std::string& to) {
    const auto found = challenges.find(from);
    if (found != challenges.end()) challenges.try_emplace(to, found->second);
  };
  const std::string own = encoding::lower_case(kept.tenant_id);
  copy({}, own);
  copy(own, {});
  return challenges;
}

Result<ClientOptions> kept_client_options(const SignInStore& store, const KeptSignIn& kept,
                                          const Environment& environment) {
  auto credential = identity::restore_credential(kept.credential, environment, kept.authority);
  if (!credential) return credential.error();
  ClientOptions options;
  options.credential = *std::move(credential);
  options.tenant = kept.tenant;
  // A tool, or variables, may be another's by now, in another tenant.
  options.signed_in = {kept.tenant_id, kept.object_id, kept.client_id};
  if (options.tenant.empty() && !options.credential->needs_authority()) options.tenant = kept.tenant_id;
  options.ca_file = kept.ca_file;
  options.environment = environment;
  auto arm_endpoint = http::parse_endpoint(kept.arm_endpoint, "kept ARM endpoint");
  if (!arm_endpoint) return arm_endpoint.error();
  options.cloud.arm_endpoint = *std::move(arm_endpoint);
  if (!kept.authority.empty()) {
    auto authority = http::parse_endpoint(kept.authority, "kept authority");
    if (!authority) return authority.error();
    options.cloud.authority = *std::move(authority);
  }
  keep_renewed(store, *options.credential, kept.name);
  return options;
}

}  // namespace managementpartner::sign_ins

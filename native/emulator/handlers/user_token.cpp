#include "emulator/handlers/user_token.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/audience.hpp"
#include "emulator/authentication/claims_request.hpp"
#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/token.hpp"

namespace managementpartner::emulator {

namespace {

struct NamedUserGrant {
  std::string_view name;
  UserGrant grant;
};

constexpr std::array user_grants{
    NamedUserGrant{"authorization_code", grant_authorization_code},
    NamedUserGrant{"urn:ietf:params:oauth:grant-type:device_code", grant_device_code},
    NamedUserGrant{"refresh_token", grant_refresh_token}};

// A second factor that was shown to one tenant is nothing to another.
bool has_mfa(const SignIn& sign_in, const Account& account) {
  return sign_in.mfa && sign_in.tenant_id == account.tenant->id;
}

}  // namespace

UserGrant find_user_grant(std::string_view name) {
  const auto* found = std::find_if(user_grants.begin(), user_grants.end(),
                                   [&](const NamedUserGrant& grant) { return grant.name == name; });
  return found == user_grants.end() ? nullptr : found->grant;
}

std::optional<std::string_view> UserRequest::field(std::string_view name) const {
  return field_of(form, name);
}

std::variant<std::string, Response> client_of(const UserRequest& request, Services& services) {
  const auto id = request.field("client_id");
  if (!id) return entra_errors::missing_parameter("client_id");
  request.exchange.client_id = *id;
  if (services.configuration.is_public_client(*id)) return std::string(*id);
  if (request.tenant && request.tenant->find_client(*id)) return entra_errors::confidential_client();
  return entra_errors::unknown_application(
      *id, request.tenant ? std::string_view(request.tenant->display_name) : request.tenant_as_sent);
}

std::variant<UserScope, Response> scope_of(const UserRequest& request) {
  constexpr std::string_view suffix = "/.default";
  const auto scope = request.field("scope");
  if (!scope) return entra_errors::missing_parameter("scope");
  UserScope asked;
  for (std::string_view rest = *scope; !rest.empty();) {
    const auto word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (word == "offline_access") {
      asked.offline_access = true;
    } else if (word == "openid") {
      asked.openid = true;
    } else if (word.ends_with(suffix) && asked.resource.empty()) {
      asked.resource = word.substr(0, word.size() - suffix.size());
    } else if (!word.empty() && word != "profile" && word != "email") {
      return entra_errors::user_scope_without_resource(*scope);
    }
  }
  if (asked.resource.empty()) return entra_errors::user_scope_without_resource(*scope);
  if (!is_known_resource(asked.resource)) {
    return entra_errors::unknown_resource(asked.resource, request.tenant
                                                              ? std::string_view(request.tenant->display_name)
                                                              : request.tenant_as_sent);
  }
  return asked;
}

std::variant<std::string, Response> claims_of(const UserRequest& request) {
  const auto claims = request.field("claims");
  if (!claims) return std::string();
  if (!parse_claims_request(*claims)) return entra_errors::malformed_claims();
  return std::string(*claims);
}

std::variant<Account, Response> account_of(const UserRequest& request, const Services& services,
                                           const SignIn& sign_in) {
  const Tenant* const home = services.configuration.find_home(sign_in.user);
  const Tenant* const tenant = request.tenant ? request.tenant : home;
  const auto issuer = home ? token_issuer(home->id) : std::string();
  const entra_errors::UserRefusal refused{
      sign_in.user, tenant ? std::string_view(tenant->display_name) : request.tenant_as_sent,
      sign_in.client_id, sign_in.scope.resource, issuer};
  if (home == nullptr) return entra_errors::user_unknown(refused);
  request.exchange.tenant_id = tenant->id;
  const User* const user = tenant->find_user(sign_in.user);
  if (user == nullptr) return entra_errors::user_not_in_tenant(refused);
  return Account{tenant, user, home};
}

std::optional<Response> refuse_account(const Account& account, const SignIn& sign_in) {
  const entra_errors::UserRefusal refused{account.user->principal_name,
                                          account.tenant->display_name,
                                          sign_in.client_id,
                                          sign_in.scope.resource,
                                          {}};
  if (account.user->disabled) return entra_errors::disabled_account(!account.user->home);
  if (account.user->blocked) return entra_errors::blocked(refused);
  // Whoever signed in at this very tenant has shown the second factor and consented there.
  if (sign_in.tenant_id == account.tenant->id) return std::nullopt;
  if (account.user->mfa_required) return entra_errors::mfa_required(refused);
  if (account.user->consent_required) return entra_errors::consent_required(refused);
  return std::nullopt;
}

std::optional<Response> refuse_claims(const UserRequest& request, const Account& account,
                                      const SignIn& sign_in) {
  const auto claims = request.field("claims");
  if (!claims || !asks_for_mfa(*claims) || has_mfa(sign_in, account)) return std::nullopt;
  return entra_errors::mfa_required({account.user->principal_name,
                                     account.tenant->display_name,
                                     sign_in.client_id,
                                     sign_in.scope.resource,
                                     {}});
}

std::variant<Account, Response> sign_in_here(const UserRequest& request, const Services& services,
                                             SignIn& sign_in) {
  auto found = account_of(request, services, sign_in);
  const auto* const account = std::get_if<Account>(&found);
  if (account == nullptr) return found;
  sign_in.tenant_id = account->tenant->id;
  sign_in.mfa = account->user->mfa_required || asks_for_mfa(sign_in.claims);
  if (auto refusal = refuse_account(*account, sign_in)) return *std::move(refusal);
  return found;
}

Response user_token_response(const UserRequest& request, Services& services, const Account& account,
                             const SignIn& sign_in) {
  const TokenRequest token_request{*account.tenant, request.tenant_as_sent, request.form, request.exchange};
  auto answer =
      answer_with_token(token_request, services,
                        user_claims(account, sign_in.client_id, sign_in.scope.resource,
                                    lifetime_of(request.exchange).lifetime, has_mfa(sign_in, account)));
  if (answer.refusal) return *std::move(answer.refusal);
  auto& body = answer.body;
  body["scope"] = sign_in.scope.resource + "/user_impersonation " + sign_in.scope.resource + "/.default";
  if (sign_in.scope.offline_access) {
    body["refresh_token"] =
        services.sign_ins.refresh_tokens.add({sign_in, std::chrono::system_clock::now(), false});
  }
  if (sign_in.scope.openid) {
    body["id_token"] = services.key.sign(identity_claims(account, sign_in, services.origin));
  }
  if (request.field("client_info")) body["client_info"] = client_info(account);
  return json_response(std::move(body));
}

}  // namespace managementpartner::emulator

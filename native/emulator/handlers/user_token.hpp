// The grants by which people get tokens, one file for each, and what they have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "emulator/authentication/user_claims.hpp"
#include "emulator/handlers/services.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// A request of a person's client: to the token endpoint, or to one that begins a sign-in.
struct UserRequest {
  const Tenant* tenant;  // null: the person's home
  std::string_view tenant_as_sent;
  const Parameters& form;
  Exchange& exchange;

  /// nullopt if it is missing or empty.
  [[nodiscard]] std::optional<std::string_view> field(std::string_view name) const;
};

using UserGrant = Response (*)(const UserRequest&, Services&);

/// Null if it is none of these.
[[nodiscard]] UserGrant find_user_grant(std::string_view name);

[[nodiscard]] Response grant_authorization_code(const UserRequest& request, Services& services);
[[nodiscard]] Response grant_device_code(const UserRequest& request, Services& services);
[[nodiscard]] Response grant_refresh_token(const UserRequest& request, Services& services);

/// The client ID of a public client; the refusal of any other.
[[nodiscard]] std::variant<std::string, Response> client_of(const UserRequest& request, Services& services);

/// What `scope` asks for: one `<resource>/.default`, and words of OpenID Connect.
[[nodiscard]] std::variant<UserScope, Response> scope_of(const UserRequest& request);

/// The user's account in the request's tenant, or at home; a refusal if there is none.
[[nodiscard]] std::variant<Account, Response> account_of(const UserRequest& request, const Services& services,
                                                         const SignIn& sign_in);

/// Why this sign-in gives no token in the account's tenant; nullopt if it gives one.
[[nodiscard]] std::optional<Response> refuse_account(const Account& account, const SignIn& sign_in);

/// Why an earlier sign-in gives no token with the claims that the request asks for; nullopt if it does.
[[nodiscard]] std::optional<Response> refuse_claims(const UserRequest& request, const Account& account,
                                                    const SignIn& sign_in);

/// The `claims` of a request that begins a sign-in, empty for none; the refusal of what are none.
[[nodiscard]] std::variant<std::string, Response> claims_of(const UserRequest& request);

/// Signs in a user who has just done all that the request's tenant asks, and completes the sign-in.
[[nodiscard]] std::variant<Account, Response> sign_in_here(const UserRequest& request,
                                                           const Services& services, SignIn& sign_in);

/// The answer with the tokens of a user who signed in, now or earlier.
[[nodiscard]] Response user_token_response(const UserRequest& request, Services& services,
                                           const Account& account, const SignIn& sign_in);

}  // namespace managementpartner::emulator

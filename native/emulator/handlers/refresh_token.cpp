#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/user_token.hpp"

namespace managementpartner::emulator {

// A refresh token works in every tenant its user belongs to, wherever the sign-in was.
Response grant_refresh_token(const UserRequest& request, Services& services) {
  const auto client = client_of(request, services);
  if (const auto* refusal = std::get_if<Response>(&client)) return *refusal;
  const auto text = request.field("refresh_token");
  if (!text) return entra_errors::missing_parameter("refresh_token");
  const RefreshToken* const token = services.sign_ins.refresh_tokens.find(*text);
  if (token == nullptr) return entra_errors::malformed_grant();
  SignIn sign_in = token->sign_in;
  if (sign_in.client_id != std::get<std::string>(client)) return entra_errors::grant_of_other_client();
  if (token->expired) return entra_errors::expired_refresh_token(to_arm_time(token->issued));
  if (request.field("scope")) {
    auto scope = scope_of(request);
    if (auto* refusal = std::get_if<Response>(&scope)) return std::move(*refusal);
    sign_in.scope = std::get<UserScope>(std::move(scope));
  }
  sign_in.nonce.clear();
  sign_in.scope.offline_access = true;  // Each redemption brings a new one; the old one still works.
  auto account = account_of(request, services, sign_in);
  if (auto* refusal = std::get_if<Response>(&account)) return std::move(*refusal);
  if (auto refusal = refuse_account(std::get<Account>(account), sign_in)) return *std::move(refusal);
  if (auto refusal = refuse_claims(request, std::get<Account>(account), sign_in)) return *std::move(refusal);
  return user_token_response(request, services, std::get<Account>(account), sign_in);
}

}  // namespace managementpartner::emulator

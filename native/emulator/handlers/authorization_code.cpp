#include "emulator/authentication/digest.hpp"
#include "emulator/authentication/same_secret.hpp"
#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/user_token.hpp"

namespace managementpartner::emulator {

namespace {

// `organizations` is where the user is at home.
bool is_where_it_was(const UserRequest& request, const Services& services, const SignIn& sign_in) {
  const Tenant* const tenant =
      request.tenant ? request.tenant : services.configuration.find_home(sign_in.user);
  return tenant != nullptr && tenant->id == sign_in.tenant_id;
}

}  // namespace

Response grant_authorization_code(const UserRequest& request, Services& services) {
  const auto client = client_of(request, services);
  if (const auto* refusal = std::get_if<Response>(&client)) return *refusal;
  for (const auto* name : {"code", "redirect_uri", "code_verifier"}) {
    if (!request.field(name)) return entra_errors::missing_parameter(name);
  }
  AuthorizationCode* const code = services.sign_ins.authorization_codes.find(*request.field("code"));
  if (code == nullptr) return entra_errors::malformed_grant();
  if (code->sign_in.client_id != std::get<std::string>(client)) return entra_errors::grant_of_other_client();
  if (!is_where_it_was(request, services, code->sign_in)) return entra_errors::grant_of_other_tenant();
  if (code->used) return entra_errors::redeemed_code();
  // Whoever has the code and fails has one attempt, too.
  code->used = true;
  if (std::chrono::steady_clock::now() >= code->expires) return entra_errors::expired_code();
  const auto redirect_uri = *request.field("redirect_uri");
  if (redirect_uri != code->redirect_uri) {
    return entra_errors::other_redirect_uri(redirect_uri, code->redirect_uri);
  }
  if (!is_same_secret(sha256_text(*request.field("code_verifier")), code->challenge)) {
    return entra_errors::wrong_code_verifier();
  }
  auto sign_in = code->sign_in;
  if (request.field("scope")) {
    auto scope = scope_of(request);
    if (auto* refusal = std::get_if<Response>(&scope)) return std::move(*refusal);
    sign_in.scope = std::get<UserScope>(std::move(scope));
  }
  const auto account = account_of(request, services, sign_in);
  if (const auto* refusal = std::get_if<Response>(&account)) return *refusal;
  return user_token_response(request, services, std::get<Account>(account), sign_in);
}

}  // namespace managementpartner::emulator

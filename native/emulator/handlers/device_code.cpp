#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/user_token.hpp"

namespace managementpartner::emulator {

namespace {

Response poll_response(const UserRequest& request, Services& services, DeviceCode& code) {
  const auto now = std::chrono::steady_clock::now();
  switch (code.state) {
    case DeviceCode::State::declined:
      return entra_errors::authorization_declined();
    case DeviceCode::State::used:
      return entra_errors::redeemed_code();
    case DeviceCode::State::pending:
      if (now >= code.expires) return entra_errors::expired_device_code();
      return code.is_polled_too_often(now) ? entra_errors::slow_down()
                                           : entra_errors::authorization_pending();
    case DeviceCode::State::approved:
      break;
  }
  if (now >= code.expires) return entra_errors::expired_device_code();
  code.state = DeviceCode::State::used;
  SignIn sign_in{code.user, {}, code.client_id, code.scope, false, {}, code.claims};
  const auto account = sign_in_here(request, services, sign_in);
  if (const auto* refusal = std::get_if<Response>(&account)) return *refusal;
  return user_token_response(request, services, std::get<Account>(account), sign_in);
}

}  // namespace

Response grant_device_code(const UserRequest& request, Services& services) {
  const auto client = client_of(request, services);
  if (const auto* refusal = std::get_if<Response>(&client)) return *refusal;
  const auto text = request.field("device_code");
  if (!text) return entra_errors::missing_parameter("device_code");
  DeviceCode* const code = services.sign_ins.device_codes.find(*text);
  if (code == nullptr) return entra_errors::malformed_grant();
  if (code->client_id != std::get<std::string>(client)) return entra_errors::grant_of_other_client();
  if (code->tenant_id != (request.tenant ? request.tenant->id : std::string())) {
    return entra_errors::grant_of_other_tenant();
  }
  return poll_response(request, services, *code);
}

}  // namespace managementpartner::emulator

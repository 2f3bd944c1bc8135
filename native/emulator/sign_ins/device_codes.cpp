#include "emulator/sign_ins/device_codes.hpp"

#include <boost/url/grammar/ci_string.hpp>

namespace managementpartner::emulator {

namespace {

bool is_pending(const DeviceCode& code) {
  return code.state == DeviceCode::State::pending && std::chrono::steady_clock::now() < code.expires;
}

}  // namespace

bool DeviceCode::is_polled_too_often(SteadyTime now) {
  // Two requests sent this far apart may arrive a little closer to each other.
  constexpr std::chrono::milliseconds slack{250};
  constexpr std::chrono::seconds longer{5};  // RFC 8628, section 3.5
  const bool early = last_poll && now - *last_poll + slack < interval;
  last_poll = now;
  if (early) interval += longer;
  return early;
}

DeviceCodes::Issued DeviceCodes::issue(const std::string& tenant_id, const std::string& client_id,
                                       const UserScope& scope, std::string_view claims,
                                       const DeviceCodeSettings& settings) {
  DeviceCode code;
  code.user_code = new_user_code();
  code.tenant_id = tenant_id;
  code.client_id = client_id;
  code.scope = scope;
  code.claims = claims;
  code.expires = std::chrono::steady_clock::now() + settings.lifetime;
  code.interval = settings.interval;
  auto user_code = code.user_code;
  return {codes_.add(std::move(code)), std::move(user_code)};
}

std::vector<const DeviceCode*> DeviceCodes::pending() {
  std::vector<const DeviceCode*> all;
  codes_.for_each([&](const DeviceCode& code) {
    if (is_pending(code)) all.push_back(&code);
  });
  return all;
}

bool DeviceCodes::approve(std::string_view user_code, std::string_view user) {
  DeviceCode* const code = find_pending(user_code);
  if (code == nullptr) return false;
  code->state = DeviceCode::State::approved;
  code->user = user;
  return true;
}

bool DeviceCodes::decline(std::string_view user_code) {
  DeviceCode* const code = find_pending(user_code);
  if (code == nullptr) return false;
  code->state = DeviceCode::State::declined;
  return true;
}

DeviceCode* DeviceCodes::find_pending(std::string_view user_code) {
  DeviceCode* found = nullptr;
  codes_.for_each([&](DeviceCode& code) {
    if (is_pending(code) && boost::urls::grammar::ci_is_equal(code.user_code, user_code)) found = &code;
  });
  return found;
}

}  // namespace managementpartner::emulator

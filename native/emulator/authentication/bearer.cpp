#include "emulator/authentication/bearer.hpp"

#include <boost/url/grammar/ci_string.hpp>
#include <chrono>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/audience.hpp"
#include "emulator/errors/arm_errors.hpp"

namespace managementpartner::emulator {

std::string_view bearer_token(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const auto value = request.headers["Authorization"];
  if (value.size() <= scheme.size() ||
      !boost::urls::grammar::ci_is_equal(value.substr(0, scheme.size()), scheme)) {
    return {};
  }
  const auto start = value.find_first_not_of(' ', scheme.size());
  return start == std::string_view::npos ? std::string_view() : value.substr(start);
}

std::variant<std::shared_ptr<const VerifiedToken>, Response> authenticate(const Request& request,
                                                                          TokenVerifier& verifier,
                                                                          const Configuration& configuration,
                                                                          const std::string& authority) {
  const arm_errors::Challenge challenge(authority);
  const auto text = bearer_token(request);
  if (text.empty()) {
    return request.headers["Authorization"].empty() ? challenge.no_token() : challenge.invalid_token();
  }
  auto token = verifier.verify(text);
  if (!token) return challenge.invalid_token();

  using std::chrono::system_clock;
  const auto now = system_clock::now();
  const auto expires = system_clock::from_time_t(token->expires);
  if (expires <= now) return challenge.expired_token(expires, now);
  if (system_clock::from_time_t(token->not_before) > now) return challenge.invalid_token();
  if (!is_arm_audience(token->audience)) return challenge.wrong_audience(token->audience);
  const Tenant* const tenant = configuration.find_tenant(token->tenant_id);
  if (tenant == nullptr || token->issuer != token_issuer(tenant->id)) {
    return challenge.wrong_tenant(token->issuer, tenant ? token_issuer(tenant->id) : token_issuer("common"));
  }
  return token;
}

}  // namespace managementpartner::emulator

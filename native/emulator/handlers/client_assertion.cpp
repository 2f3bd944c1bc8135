#include "emulator/handlers/client_assertion.hpp"

#include <algorithm>

#include "emulator/errors/entra_errors.hpp"

namespace managementpartner::emulator {

namespace {

using std::chrono::seconds;
using std::chrono::system_clock;

constexpr std::string_view assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
constexpr seconds slack{300};  // for clocks that differ

// Whatever anybody wrote, kept within the years that a clock can show.
system_clock::time_point shown(std::int64_t seconds_since_1970) {
  return system_clock::from_time_t(std::clamp<std::int64_t>(seconds_since_1970, 0, 9'000'000'000));
}

}  // namespace

std::optional<Response> refuse_assertion(const TokenRequest& request, const Services& services,
                                         const ServicePrincipal& principal) {
  const auto type = request.field("client_assertion_type");
  if (!type) return entra_errors::missing_parameter("client_assertion_type");
  if (*type != assertion_type) return entra_errors::malformed_assertion();
  const auto token = parse_json_web_token(request.field("client_assertion").value_or(""));
  if (!token) return entra_errors::malformed_assertion();
  const ClientAssertion assertion{request, principal, *token};
  // A client names itself as the issuer; others have a URL.
  const bool federated = text_member(token->claims, "iss").find("://") != std::string::npos;
  return federated ? refuse_federated_assertion(assertion, services)
                   : refuse_certificate_assertion(assertion, services);
}

std::optional<Response> refuse_time(const JsonWebToken& token, std::optional<seconds> longest) {
  const auto end = time_member(token.claims, "exp");
  auto start = time_member(token.claims, "nbf");
  if (!start) start = time_member(token.claims, "iat");
  if (!end || !start) return entra_errors::malformed_assertion();
  const auto now = system_clock::now();
  const auto valid_from = shown(*start);
  const auto expires = shown(*end);
  const bool good = valid_from - slack <= now && now < expires + slack &&
                    (!longest || expires - valid_from <= *longest + slack);
  if (good) return std::nullopt;
  return entra_errors::assertion_out_of_time(now, valid_from, expires);
}

}  // namespace managementpartner::emulator

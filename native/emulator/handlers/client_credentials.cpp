#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>
#include <boost/url/pct_string_view.hpp>

#include "emulator/authentication/access_token.hpp"
#include "emulator/authentication/same_secret.hpp"
#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/client_assertion.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace {

struct ClientCredentials {
  std::string id;
  std::string secret;
};

// RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
std::string form_decoded(std::string_view text) {
  const auto form = parse_form("x=" + std::string(text));
  return form && form->size() == 1 ? form->front().second : std::string(text);
}

std::optional<ClientCredentials> basic_credentials(const Request& request) {
  constexpr std::string_view scheme = "Basic ";
  const auto value = request.headers["Authorization"];
  if (value.size() <= scheme.size() ||
      !boost::urls::grammar::ci_is_equal(value.substr(0, scheme.size()), scheme)) {
    return std::nullopt;
  }
  std::string text(value.substr(scheme.size()));
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  const auto decoded = encoding::base64url_decode(text);
  const auto colon = decoded ? decoded->find(':') : std::string::npos;
  if (colon == std::string::npos) return std::nullopt;
  return ClientCredentials{form_decoded(std::string_view(*decoded).substr(0, colon)),
                           form_decoded(std::string_view(*decoded).substr(colon + 1))};
}

ClientCredentials credentials_of(const TokenRequest& request) {
  if (auto basic = basic_credentials(request.exchange.request)) return *std::move(basic);
  return {std::string(request.field("client_id").value_or("")),
          std::string(request.field("client_secret").value_or(""))};
}

std::optional<Response> refuse_secret(const ClientCredentials& credentials,
                                      const ServicePrincipal& principal) {
  if (credentials.secret.empty()) return entra_errors::missing_secret();
  if (!is_same_secret(credentials.secret, principal.client_secret)) {
    return entra_errors::invalid_secret(principal.client_id);
  }
  if (principal.secret_expired) return entra_errors::expired_secret(principal.client_id);
  return std::nullopt;
}

}  // namespace

Response grant_client_credentials(const TokenRequest& request, Services& services) {
  const auto credentials = credentials_of(request);
  request.exchange.client_id = credentials.id;
  if (credentials.id.empty()) return entra_errors::missing_parameter("client_id");
  const ServicePrincipal* const principal = request.tenant.find_client(credentials.id);
  if (principal == nullptr)
    return entra_errors::unknown_application(credentials.id, request.tenant.display_name);
  if (principal->disabled) {
    return entra_errors::disabled_application(principal->client_id, principal->display_name);
  }
  const bool asserted = request.field("client_assertion").has_value();
  auto refusal =
      asserted ? refuse_assertion(request, services, *principal) : refuse_secret(credentials, *principal);
  if (refusal) return *std::move(refusal);
  const auto audience = audience_of(request);
  if (audience.refusal) return *audience.refusal;
  auto claims = application_claims(request.tenant.id, *principal, audience.resource,
                                   lifetime_of(request.exchange).lifetime);
  if (asserted) claims["appidacr"] = "2";  // No secret was shared.
  auto answer = answer_with_token(request, services, std::move(claims));
  return answer.refusal ? *std::move(answer.refusal) : json_response(std::move(answer.body));
}

}  // namespace managementpartner::emulator

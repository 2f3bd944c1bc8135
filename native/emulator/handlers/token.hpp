// The token endpoint: one grant a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "emulator/handlers/services.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

struct TokenRequest {
  const Tenant& tenant;
  std::string_view tenant_as_sent;
  const Parameters& form;
  Exchange& exchange;

  /// nullopt where it is missing or empty.
  [[nodiscard]] std::optional<std::string_view> field(std::string_view name) const;
};

/// A grant of the token endpoint.
using Grant = Response (*)(const TokenRequest&, Services&);

[[nodiscard]] Response grant_client_credentials(const TokenRequest& request, Services& services);

/// The audience a `<resource>/.default` scope asks for; a refusal otherwise.
struct Audience {
  std::string resource;
  std::optional<Response> refusal;
};
[[nodiscard]] Audience audience_of(const TokenRequest& request);

/// The answer with an access token for the principal, with what the request's `claims` asks for.
[[nodiscard]] Response token_response(const TokenRequest& request, Services& services,
                                      const ServicePrincipal& principal, const std::string& audience);

}  // namespace managementpartner::emulator

// The token endpoint: one file for each grant.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/handlers/services.hpp"
#include "emulator/routing/target.hpp"

namespace managementpartner::emulator {

/// A field of a form; nullopt if it is missing or empty.
[[nodiscard]] std::optional<std::string_view> field_of(const Parameters& form, std::string_view name);

struct TokenRequest {
  const Tenant& tenant;
  std::string_view tenant_as_sent;
  const Parameters& form;
  Exchange& exchange;

  [[nodiscard]] std::optional<std::string_view> field(std::string_view name) const {
    return field_of(form, name);
  }
};

/// A grant of the token endpoint.
using Grant = Response (*)(const TokenRequest&, Services&);

[[nodiscard]] Response grant_client_credentials(const TokenRequest& request, Services& services);

/// How long the access token given in this exchange lives.
[[nodiscard]] TokenLifetime lifetime_of(const Exchange& exchange);

/// The members of an answer with an access token that has these claims and those that the request's `claims`
/// asks for; a refusal otherwise.
struct TokenAnswer {
  boost::json::object body;
  std::optional<Response> refusal;
};
[[nodiscard]] TokenAnswer answer_with_token(const TokenRequest& request, Services& services,
                                            boost::json::object claims);

/// The audience a `<resource>/.default` scope asks for; a refusal otherwise.
struct Audience {
  std::string resource;
  std::optional<Response> refusal;
};
[[nodiscard]] Audience audience_of(const TokenRequest& request);

}  // namespace managementpartner::emulator

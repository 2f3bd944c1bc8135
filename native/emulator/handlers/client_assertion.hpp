// A client that proves who it is by a signed token: one file for each kind of proof.
#pragma once

#include "emulator/authentication/json_web_token.hpp"
#include "emulator/handlers/token.hpp"

namespace managementpartner::emulator {

struct ClientAssertion {
  const TokenRequest& request;
  const ServicePrincipal& principal;
  const JsonWebToken& token;
};

/// nullopt if the request's `client_assertion` proves that the principal sent it; otherwise the refusal.
[[nodiscard]] std::optional<Response> refuse_assertion(const TokenRequest& request, const Services& services,
                                                       const ServicePrincipal& principal);

/// Signed by the client itself, with the key of a certificate that is known here.
[[nodiscard]] std::optional<Response> refuse_certificate_assertion(const ClientAssertion& assertion,
                                                                   const Services& services);

/// Signed by an issuer that the application trusts.
[[nodiscard]] std::optional<Response> refuse_federated_assertion(const ClientAssertion& assertion,
                                                                 const Services& services);

/// Not yet or no longer valid, by `nbf` and `exp`, or for longer than `longest`.
[[nodiscard]] std::optional<Response> refuse_time(const JsonWebToken& token,
                                                  std::optional<std::chrono::seconds> longest);

}  // namespace managementpartner::emulator

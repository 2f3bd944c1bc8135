// App Service's and Azure Automation's endpoint, with the secret their processes find in the environment.
#include "emulator/authentication/same_secret.hpp"
#include "emulator/errors/identity_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/managed_identity.hpp"

namespace managementpartner::emulator {

namespace {

constexpr std::string_view path = "/msi/token";

std::optional<Response> refuse_secret(const Request& request, std::string_view header,
                                      std::string_view secret) {
  if (is_same_secret(request.headers[header], secret)) return std::nullopt;
  return identity_errors::wrong_header(header);
}

// The oldest form has no api-version and proves nothing, but if there is a secret, it must be the right one.
std::optional<Response> refuse_oldest(const Request& request, const Machine& machine) {
  if (auto refusal = refuse_metadata(request)) return refusal;
  if (request.headers.contains("X-IDENTITY-HEADER")) {
    return refuse_secret(request, "X-IDENTITY-HEADER", machine.identity_header);
  }
  if (request.headers.contains("secret")) return refuse_secret(request, "secret", machine.msi_secret);
  return std::nullopt;
}

std::optional<Response> refuse(const Request& request, const Target& target, const Machine& machine) {
  const auto version = target.parameter("api-version");
  if (!version) return refuse_oldest(request, machine);
  if (*version == "2017-09-01") return refuse_secret(request, "secret", machine.msi_secret);
  if (*version == "2019-08-01") return refuse_secret(request, "X-IDENTITY-HEADER", machine.identity_header);
  return identity_errors::invalid_api_version();
}

}  // namespace

void add_app_service_identity_routes(Router& router, Services& services) {
  router.add(Face::identity, "GET", path,
             [&services](Exchange& exchange, const Target& target, const Captures&) {
               if (auto refusal = refuse(exchange.request, target, services.machine)) {
                 return *std::move(refusal);
               }
               return identity_token(exchange, services, target, IdentityAnswer::brief);
             });
  router.add(Face::identity, "POST", path,
             [&services](Exchange& exchange, const Target& target, const Captures&) {
               if (auto refusal = refuse_oldest(exchange.request, services.machine)) {
                 return *std::move(refusal);
               }
               Target with_form = target;
               for (auto& parameter : parse_form(exchange.request.body).value_or(Parameters())) {
                 with_form.query.push_back(std::move(parameter));
               }
               return identity_token(exchange, services, with_form, IdentityAnswer::full);
             });
}

}  // namespace managementpartner::emulator

// The instance metadata service of a virtual machine.
#include "emulator/errors/identity_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/managed_identity.hpp"

namespace managementpartner::emulator {

void add_imds_identity_routes(Router& router, Services& services) {
  router.add(Face::identity, "GET", "/metadata/identity/oauth2/token",
             [&services](Exchange& exchange, const Target& target, const Captures&) {
               if (auto refusal = refuse_metadata(exchange.request)) return *std::move(refusal);
               if (!is_api_version_since("2018-02-01", target)) return identity_errors::invalid_api_version();
               return identity_token(exchange, services, target, IdentityAnswer::full);
             });
}

}  // namespace managementpartner::emulator

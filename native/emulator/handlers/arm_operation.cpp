#include "emulator/handlers/arm_operation.hpp"

#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/authentication/bearer.hpp"
#include "emulator/errors/arm_errors.hpp"

namespace managementpartner::emulator {

namespace {

std::optional<Response> refuse_api_version(const Target& target, const std::vector<std::string>& supported) {
  const auto version = target.parameter("api-version");
  if (!version || version->empty()) return arm_errors::missing_api_version();
  const bool known = std::any_of(supported.begin(), supported.end(), [&](const std::string& one) {
    return boost::urls::grammar::ci_is_equal(one, *version);
  });
  if (known) return std::nullopt;
  return arm_errors::invalid_api_version(*version, supported);
}

}  // namespace

void add_arm_operation(Router& router, Services& services, std::string_view method, std::string_view pattern,
                       std::vector<std::string> api_versions, ArmHandler handler) {
  router.add(Face::arm, method, pattern,
             [&services, versions = std::move(api_versions), handler = std::move(handler)](
                 Exchange& exchange, const Target& target, const Captures& captures) {
               auto identity =
                   authenticate(exchange.request, services.verifier, services.configuration, services.origin);
               if (auto* refusal = std::get_if<Response>(&identity)) return std::move(*refusal);
               const auto& caller = *std::get<std::shared_ptr<const VerifiedToken>>(identity);
               exchange.tenant_id = caller.tenant_id;
               exchange.object_id = caller.object_id;
               exchange.client_id = caller.client_id;
               if (auto refusal = refuse_api_version(target, versions)) return *std::move(refusal);
               return handler(caller, target, captures);
             });
}

}  // namespace managementpartner::emulator

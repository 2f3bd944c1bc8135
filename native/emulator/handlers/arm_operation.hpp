// What all ARM operations have in common: who calls, which api-version, which headers.
#pragma once

#include "emulator/handlers/services.hpp"
#include "emulator/routing/router.hpp"

namespace managementpartner::emulator {

using ArmHandler =
    std::function<Response(const VerifiedToken& caller, const Target& target, const Captures& captures)>;

/// The handler is asked only if the token and the api-version are good.
void add_arm_operation(Router& router, Services& services, std::string_view method, std::string_view pattern,
                       std::vector<std::string> api_versions, ArmHandler handler);

}  // namespace managementpartner::emulator

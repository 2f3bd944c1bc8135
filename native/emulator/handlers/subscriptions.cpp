#include "emulator/handlers/arm_operation.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/page.hpp"

namespace managementpartner::emulator {

// Azure CLI asks for it when it signs in; a partner's identity needs no subscription for its link.
void add_subscription_routes(Router& router, Services& services) {
  add_arm_operation(
      router, services, "GET", "/subscriptions",
      {"2022-12-01", "2022-09-01", "2021-01-01", "2020-01-01", "2019-11-01", "2019-06-01", "2016-06-01"},
      [&services](const VerifiedToken&, const Target& target, const Captures&) {
        return page_of({}, target, services);
      });
}

}  // namespace managementpartner::emulator

#include <boost/json/object.hpp>

#include "emulator/handlers/arm_operation.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/page.hpp"

namespace managementpartner::emulator {

namespace {

boost::json::object operation(std::string_view name, std::string_view what) {
  return {{"name", name},
          {"display",
           {{"provider", "Microsoft.ManagementPartner"},
            {"resource", "partners"},
            {"operation", what},
            {"description", what}}},
          {"origin", "user"}};
}

}  // namespace

void add_operation_routes(Router& router, Services& services) {
  add_arm_operation(
      router, services, "GET", "/providers/Microsoft.ManagementPartner/operations", {"2018-02-01"},
      [&services](const VerifiedToken&, const Target& target, const Captures&) {
        return page_of({operation("Microsoft.ManagementPartner/partners/read", "Get the partner's details"),
                        operation("Microsoft.ManagementPartner/partners/write", "Link or change the partner"),
                        operation("Microsoft.ManagementPartner/partners/delete", "Remove the partner's link"),
                        operation("Microsoft.ManagementPartner/register/action", "Register the provider")},
                       target, services);
      });
}

}  // namespace managementpartner::emulator

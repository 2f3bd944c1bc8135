#include <boost/json/object.hpp>

#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

// What the user does in the browser that a client opens, and the end of all sign-ins.
void add_admin_sign_in_routes(Router& router, Services& services) {
  auto& sign_ins = services.sign_ins;
  router.add(Face::admin, "POST", "/_emulator/sign-ins",
             admin_operation([&sign_ins](const boost::json::object& body) {
               Settings settings(body);
               const bool declines = settings.flag_or("decline", false);
               const auto user = declines ? std::string() : settings.text("userPrincipalName");
               settings.expect_no_others();
               sign_ins.browser = {user, declines};
               return Response{204, {}, {}};
             }));
  router.add(Face::admin, "DELETE", "/_emulator/sign-ins",
             [&sign_ins](Exchange&, const Target&, const Captures&) {
               sign_ins.expire();
               sign_ins.browser = {};
               return Response{204, {}, {}};
             });
}

}  // namespace managementpartner::emulator

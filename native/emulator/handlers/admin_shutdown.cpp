#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

void add_admin_shutdown_routes(Router& router, Services& services) {
  router.add(Face::admin, "POST", "/_emulator/shutdown",
             [&services](Exchange& exchange, const Target&, const Captures&) {
               exchange.ending = Ending::close;
               services.shut_down();
               return Response{202, {}, {}};
             });
}

}  // namespace managementpartner::emulator

#include <boost/json/object.hpp>

#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

void add_admin_request_routes(Router& router, Services& services) {
  router.add(Face::admin, "GET", "/_emulator/requests",
             [&services](Exchange&, const Target&, const Captures&) {
               return json_response(services.log.to_json());
             });
  router.add(Face::admin, "DELETE", "/_emulator/requests",
             [&services](Exchange&, const Target&, const Captures&) {
               services.log.clear();
               return Response{204, {}, {}};
             });
}

}  // namespace managementpartner::emulator

#include <boost/json/object.hpp>

#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

void add_admin_state_routes(Router& router, Services& services) {
  router.add(Face::admin, "GET", "/_emulator/state", [&services](Exchange&, const Target&, const Captures&) {
    return json_response({{"links", services.links.to_json()}});
  });
  router.add(Face::admin, "PUT", "/_emulator/state",
             admin_operation([&services](const boost::json::object& state) {
               for (auto& link : parse_links(state)) services.links.set(std::move(link));
               return json_response({{"links", services.links.to_json()}});
             }));
  router.add(Face::admin, "DELETE", "/_emulator/state",
             [&services](Exchange&, const Target& target, const Captures&) {
               services.links.clear(target.parameter("tenantId").value_or(""));
               return Response{204, {}, {}};
             });
}

}  // namespace managementpartner::emulator

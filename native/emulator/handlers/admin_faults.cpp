#include <charconv>

#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

void add_admin_fault_routes(Router& router, Services& services) {
  router.add(Face::admin, "POST", "/_emulator/faults",
             admin_operation([&services](const boost::json::object& description) {
               return json_response({{"id", services.faults.add(description)}}, 201);
             }));
  router.add(Face::admin, "GET", "/_emulator/faults", [&services](Exchange&, const Target&, const Captures&) {
    return json_response({{"faults", services.faults.to_json()}});
  });
  router.add(Face::admin, "DELETE", "/_emulator/faults",
             [&services](Exchange&, const Target&, const Captures&) {
               services.faults.clear();
               return Response{204, {}, {}};
             });
  router.add(Face::admin, "DELETE", "/_emulator/faults/{id}",
             [&services](Exchange&, const Target&, const Captures& captures) {
               std::uint64_t number = 0;
               const auto text = captures.front();
               const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
               const bool whole = failure == std::errc() && end == text.data() + text.size();
               return whole && services.faults.remove(number)
                          ? Response{204, {}, {}}
                          : arm_errors::error(404, "NotFound", "No such fault.");
             });
}

}  // namespace managementpartner::emulator

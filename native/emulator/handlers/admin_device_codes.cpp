#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "emulator/handlers/admin.hpp"
#include "emulator/handlers/handlers.hpp"

namespace managementpartner::emulator {

namespace {

boost::json::array to_json(const std::vector<const DeviceCode*>& pending) {
  const auto now = std::chrono::steady_clock::now();
  boost::json::array all;
  for (const auto* code : pending) {
    boost::json::object object{{"userCode", code->user_code}, {"clientId", code->client_id}};
    if (!code->tenant_id.empty()) object["tenantId"] = code->tenant_id;
    object["expiresIn"] = std::chrono::duration_cast<std::chrono::seconds>(code->expires - now).count();
    all.push_back(std::move(object));
  }
  return all;
}

Response answer_code(DeviceCodes& codes, const boost::json::object& body, std::string_view user_code) {
  Settings settings(body);
  const bool decline = settings.flag_or("decline", false);
  const auto user = decline ? std::string() : settings.text("userPrincipalName");
  settings.expect_no_others();
  const bool waited = decline ? codes.decline(user_code) : codes.approve(user_code, user);
  return waited ? Response{204, {}, {}}
                : arm_errors::error(404, "NotFound", "No sign-in waits for this code.");
}

}  // namespace

void add_admin_device_code_routes(Router& router, Services& services) {
  auto& codes = services.sign_ins.device_codes;
  router.add(Face::admin, "GET", "/_emulator/device-codes",
             [&codes](Exchange&, const Target&, const Captures&) {
               return json_response({{"deviceCodes", to_json(codes.pending())}});
             });
  router.add(Face::admin, "POST", "/_emulator/device-codes/{user_code}",
             admin_operation([&codes](const boost::json::object& body, const Captures& captures) {
               return answer_code(codes, body, captures.front());
             }));
}

}  // namespace managementpartner::emulator

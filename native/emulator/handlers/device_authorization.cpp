#include <boost/json/object.hpp>

#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/user_token.hpp"

namespace managementpartner::emulator {

namespace {

Response authorize_device(Exchange& exchange, Services& services, std::string_view tenant_name) {
  const Tenant* const tenant = services.configuration.find_tenant(tenant_name);
  if (tenant == nullptr && !is_any_tenant(tenant_name)) return entra_errors::unknown_tenant(tenant_name);
  if (tenant != nullptr) exchange.tenant_id = tenant->id;
  const auto form = parse_form(exchange.request.body);
  if (!form) return entra_errors::malformed_body();
  const UserRequest request{tenant, tenant_name, *form, exchange};
  const auto client = client_of(request, services);
  if (const auto* refusal = std::get_if<Response>(&client)) return *refusal;
  const auto scope = scope_of(request);
  if (const auto* refusal = std::get_if<Response>(&scope)) return *refusal;
  const auto claims = claims_of(request);
  if (const auto* refusal = std::get_if<Response>(&claims)) return *refusal;

  const auto& settings = services.configuration.device_code;
  const auto issued = services.sign_ins.device_codes.issue(
      tenant ? tenant->id : std::string(), std::get<std::string>(client), std::get<UserScope>(scope),
      std::get<std::string>(claims), settings);
  const auto page = services.origin + "/devicelogin";
  return json_response({{"user_code", issued.user_code},
                        {"device_code", issued.device_code},
                        {"verification_uri", page},
                        {"expires_in", settings.lifetime.count()},
                        {"interval", settings.interval.count()},
                        {"message", "To sign in, use a web browser to open the page " + page +
                                        " and enter the code " + issued.user_code + " to authenticate."}});
}

}  // namespace

void add_device_code_routes(Router& router, Services& services) {
  router.add(Face::entra, "POST", "/{tenant}/oauth2/v2.0/devicecode",
             [&services](Exchange& exchange, const Target&, const Captures& captures) {
               return authorize_device(exchange, services, captures.front());
             });
}

}  // namespace managementpartner::emulator

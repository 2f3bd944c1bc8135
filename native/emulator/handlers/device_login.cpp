// Where a person enters the code of a device; without a password, as nobody here has one.
#include "emulator/handlers/handlers.hpp"
#include "emulator/handlers/html_page.hpp"

namespace managementpartner::emulator {

namespace {

Response entry_form(const Configuration& configuration, unsigned status, std::string_view title) {
  std::string users;
  for (const auto& tenant : configuration.tenants) {
    for (const auto& user : tenant.users) {
      if (!user.home) continue;
      const auto name = escaped_html(user.principal_name);
      users.append("<option value=\"").append(name).append("\">").append(name).append("</option>");
    }
  }
  return html_page(status, title,
                   "<form method=\"post\" action=\"/devicelogin\">"
                   "<label>Code <input name=\"user_code\" autofocus required autocomplete=\"off\"></label>"
                   "<label>User <select name=\"user\">" +
                       users +
                       "</select></label>"
                       "<button>Sign in</button>"
                       "<button name=\"decline\" value=\"true\">Cancel</button></form>");
}

Response answer(const Request& request, Services& services) {
  const auto form = parse_form(request.body).value_or(Parameters());
  std::string_view user_code;
  std::string_view user;
  bool declines = false;
  for (const auto& [name, value] : form) {
    if (name == "user_code") user_code = value;
    if (name == "user") user = value;
    if (name == "decline") declines = value == "true";
  }
  auto& codes = services.sign_ins.device_codes;
  const bool waited = declines ? codes.decline(user_code) : !user.empty() && codes.approve(user_code, user);
  if (!waited) return entry_form(services.configuration, 400, "No sign-in waits for this code");
  return declines
             ? html_page(200, "You have cancelled the sign-in", "<p>You may now close this window.</p>")
             : html_page(200, "You have signed in on your device", "<p>You may now close this window.</p>");
}

}  // namespace

void add_device_login_routes(Router& router, Services& services) {
  router.add(Face::entra, "GET", "/devicelogin", [&services](Exchange&, const Target&, const Captures&) {
    return entry_form(services.configuration, 200, "Enter the code that your device shows");
  });
  router.add(Face::entra, "POST", "/devicelogin",
             [&services](Exchange& exchange, const Target&, const Captures&) {
               return answer(exchange.request, services);
             });
}

}  // namespace managementpartner::emulator

// What a cloud says about itself to anybody who knows only its ARM endpoint. No token is needed.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "emulator/errors/arm_errors.hpp"
#include "emulator/handlers/handlers.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::emulator {

namespace {

constexpr std::string_view first_version = "2015-01-01";
constexpr std::string_view first_version_with_many = "2019-05-01";

bool is_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::count_if(text.begin(), text.end(), encoding::is_digit) == 8;
}

boost::json::object cloud(const std::string& name, const std::string& arm, const std::string& login,
                          const std::string& portal) {
  return {{"name", name},
          {"portal", portal},
          {"authentication",
           {{"loginEndpoint", login},
            {"audiences", boost::json::array{arm, arm + '/'}},
            {"tenant", "common"},
            {"identityProvider", "AAD"}}},
          {"resourceManager", arm + '/'},
          {"graphAudience", "https://graph.windows.net/"},
          {"graph", "https://graph.windows.net/"},
          {"suffixes", boost::json::object()}};
}

// Like the real ones: one answer names several clouds, and the one that was asked need not come first.
boost::json::array all_clouds(const std::string& origin) {
  return {cloud("ContosoCloud", "https://management.contoso.example", "https://login.contoso.example/",
                "https://portal.contoso.example"),
          cloud("ManagementPartnerEmulator", origin, origin + '/', origin)};
}

boost::json::object this_cloud(const std::string& origin) {
  return {{"galleryEndpoint", origin + '/'},
          {"graphEndpoint", "https://graph.windows.net/"},
          {"portalEndpoint", origin + '/'},
          {"authentication",
           {{"loginEndpoint", origin + '/'}, {"audiences", boost::json::array{origin, origin + '/'}}}}};
}

}  // namespace

void add_metadata_routes(Router& router, Services& services) {
  router.add(Face::arm, "GET", "/metadata/endpoints",
             [&services](Exchange&, const Target& target, const Captures&) {
               const auto version = target.parameter("api-version").value_or("");
               if (version.empty()) return arm_errors::missing_api_version();
               const auto day = version.substr(0, version.find("-preview"));
               if (!is_date(day) || day < first_version) {
                 return arm_errors::invalid_api_version(
                     version, {"2015-01-01", "2018-05-01", "2019-05-01", "2020-06-01", "2022-09-01"});
               }
               return day < first_version_with_many ? json_response(this_cloud(services.origin))
                                                    : json_response(all_clouds(services.origin));
             });
}

}  // namespace managementpartner::emulator

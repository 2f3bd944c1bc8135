#include "emulator/authentication/access_token.hpp"

#include "emulator/sign_ins/opaque_text.hpp"

namespace managementpartner::emulator {

namespace {

// Entra sets the start five minutes back, for clocks that run behind.

}  // namespace

std::string token_issuer(const std::string& tenant_id) {
  return "https://sts.windows.net/" + tenant_id + '/';
}

boost::json::object application_claims(const std::string& tenant_id, const ServicePrincipal& principal,
                                       const std::string& audience, std::chrono::seconds lifetime) {
  using std::chrono::system_clock;
  const std::int64_t now = system_clock::to_time_t(system_clock::now());
  const std::int64_t start = std::min(now, now + lifetime.count()) - token_backdating.count();
  const auto issuer = token_issuer(tenant_id);
  boost::json::object claims{{"aud", audience},
                             {"iss", issuer},
                             {"iat", start},
                             {"nbf", start},
                             {"exp", now + lifetime.count()},
                             {"aio", opaque_text(16)},
                             {"app_displayname", principal.display_name},
                             {"appid", principal.client_id},
                             {"appidacr", "1"},
                             {"idp", issuer},
                             {"idtyp", "app"},
                             {"oid", principal.object_id},
                             {"sub", principal.object_id},
                             {"tid", tenant_id},
                             {"uti", opaque_text(16)},
                             {"ver", "1.0"},
                             {"xms_idrel", "7 16"},
                             {"xms_tcdt", 1533000000}};
  if (principal.managed) {
    claims["appidacr"] = "2";
    claims["xms_mirid"] = principal.managed->resource_id;
  }
  return claims;
}

}  // namespace managementpartner::emulator

#include "identity/identity.hpp"

#include <boost/json/value.hpp>
#include <initializer_list>
#include <string_view>

#include "error/display_text.hpp"
#include "identity/tokens/jwt_claims.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

std::string first_text(const boost::json::value& claims, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (const auto text = text_member(claims, name); text && !text->empty()) return display_text(*text, 300);
  }
  return {};
}

}  // namespace

Identity read_identity(const Secret& token) {
  const auto claims = read_jwt_claims(token);
  Identity identity;
  if (!claims) return identity;
  identity.tenant_id = first_text(*claims, {"tid"});
  identity.object_id = first_text(*claims, {"oid"});
  identity.client_id = first_text(*claims, {"appid", "azp"});
  identity.name = first_text(*claims, {"upn", "preferred_username", "unique_name", "app_displayname"});
  identity.audience = first_text(*claims, {"aud"});
  const auto kind = text_member(*claims, "idtyp");
  identity.is_application = kind ? *kind == "app" : find_member(*claims, "scp") == nullptr;
  identity.managed_identity = first_text(*claims, {"xms_mirid"});
  if (const auto seconds = seconds_member(*claims, "exp")) {
    identity.expires_on = WallClock::time_point(*seconds);
  }
  return identity;
}

}  // namespace managementpartner::identity

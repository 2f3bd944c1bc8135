#include "identity/identity.hpp"

#include <boost/json/value.hpp>
#include <initializer_list>
#include <string_view>

#include "encoding/base64url.hpp"
#include "error/display_text.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

// The claims part of a JWT: header.claims.signature.
std::optional<std::string_view> claims_part(std::string_view token) {
  const auto first = token.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = token.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return token.substr(first + 1, second - first - 1);
}

std::string first_text(const boost::json::value& claims, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (const auto text = text_member(claims, name); text && !text->empty()) return display_text(*text, 300);
  }
  return {};
}

}  // namespace

Identity read_identity(const Secret& token) {
  const auto part = claims_part(token.view());
  auto decoded = part ? encoding::base64url_decode(*part) : std::nullopt;
  const auto claims = decoded ? read_json(*decoded) : std::nullopt;
  if (decoded) cleanse(decoded->data(), decoded->size());
  Identity identity;
  if (!claims) return identity;
  identity.tenant_id = first_text(*claims, {"tid"});
  identity.object_id = first_text(*claims, {"oid"});
  identity.client_id = first_text(*claims, {"appid", "azp"});
  identity.name = first_text(*claims, {"upn", "preferred_username", "unique_name", "app_displayname"});
  identity.audience = first_text(*claims, {"aud"});
  if (const auto seconds = seconds_member(*claims, "exp")) {
    identity.expires_on = WallClock::time_point(*seconds);
  }
  return identity;
}

}  // namespace managementpartner::identity

#include "identity/tokens/jwt_claims.hpp"

#include <cstddef>
#include <string_view>

#include "encoding/base64url.hpp"
#include "secret/json_reader.hpp"
#include "secret/json_shape.hpp"

namespace managementpartner::identity {

namespace {

// The claims part of a JWT: header.claims.signature.
std::optional<std::string_view> claims_part(std::string_view token) {
  const auto first = token.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return token.substr(first + 1, second - first - 1);
}

// How many members the outermost object has, each of those with one name counted. `text` is valid JSON.
std::size_t count_members(std::string_view text) {
  std::size_t members = 0;
  JsonShape shape(text);
  while (const char mark = shape.next()) {
    if (mark == ':' && shape.depth() == 1) ++members;
  }
  return members;
}

bool has_unique_names(const boost::json::value& claims, std::string_view text) {
  const auto* const object = claims.if_object();
  return object == nullptr || object->size() == count_members(text);
}

}  // namespace

std::optional<boost::json::value> read_jwt_claims(const Secret& token) {
  const auto part = claims_part(token.view());
  auto decoded = part ? encoding::base64url_decode(*part) : std::nullopt;
  auto claims = decoded ? read_json(*decoded) : std::nullopt;
  if (claims && !has_unique_names(*claims, *decoded)) claims.reset();
  if (decoded) cleanse(decoded->data(), decoded->size());
  return claims;
}

}  // namespace managementpartner::identity

#include "identity/tokens/jwt_claims.hpp"

#include <string_view>

#include "encoding/base64url.hpp"
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

}  // namespace

std::optional<boost::json::value> read_jwt_claims(const Secret& token) {
  const auto part = claims_part(token.view());
  auto decoded = part ? encoding::base64url_decode(*part) : std::nullopt;
  auto claims = decoded ? read_json(*decoded) : std::nullopt;
  if (decoded) cleanse(decoded->data(), decoded->size());
  return claims;
}

}  // namespace managementpartner::identity

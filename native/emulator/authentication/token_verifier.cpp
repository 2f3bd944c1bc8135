#include "emulator/authentication/token_verifier.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "emulator/authentication/claims_request.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace json = boost::json;

namespace {

constexpr std::size_t most_remembered = 8192;

json::object decode_part(std::string_view part) {
  const auto text = encoding::base64url_decode(part);
  if (!text) return {};
  boost::system::error_code failure;
  auto value = json::parse(*text, failure);
  if (failure || !value.is_object()) return {};
  return std::move(value.get_object());
}

std::string text_claim(const json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string())) : "";
}

std::int64_t time_claim(const json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  if (value == nullptr) return 0;
  boost::system::error_code failure;
  const auto time = value->to_number<std::int64_t>(failure);
  return failure ? 0 : time;
}

}  // namespace

std::shared_ptr<const VerifiedToken> TokenVerifier::verify(std::string_view token) {
  if (const auto seen = seen_.find(token); seen != seen_.end()) return seen->second;

  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return nullptr;
  const auto header = decode_part(token.substr(0, first));
  if (text_claim(header, "alg") != "RS256") return nullptr;
  const auto signature = encoding::base64url_decode(token.substr(last + 1));
  if (!signature || !key_.verifies(token.substr(0, last), *signature)) return nullptr;

  const auto claims = decode_part(token.substr(first + 1, last - first - 1));
  auto verified = std::make_shared<VerifiedToken>();
  verified->tenant_id = text_claim(claims, "tid");
  verified->object_id = text_claim(claims, "oid");
  verified->client_id = text_claim(claims, "appid");
  verified->user = text_claim(claims, "idtyp") == "user";
  verified->audience = text_claim(claims, "aud");
  verified->issuer = text_claim(claims, "iss");
  verified->not_before = time_claim(claims, "nbf");
  verified->expires = time_claim(claims, "exp");
  if (const auto* requested = claims.if_contains(requested_claims_claim);
      requested && requested->is_object()) {
    verified->requested_claims = requested->get_object();
  }
  if (seen_.size() >= most_remembered) seen_.clear();
  seen_.emplace(token, verified);
  return verified;
}

}  // namespace managementpartner::emulator

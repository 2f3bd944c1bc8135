#include "emulator/authentication/token_verifier.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "emulator/authentication/claims_request.hpp"
#include "emulator/authentication/json_web_token.hpp"

namespace managementpartner::emulator {

namespace {

constexpr std::size_t most_remembered = 8192;

}  // namespace

std::shared_ptr<const VerifiedToken> TokenVerifier::verify(std::string_view token) {
  if (const auto seen = seen_.find(token); seen != seen_.end()) return seen->second;

  const auto parsed = parse_json_web_token(token);
  if (!parsed || text_member(parsed->header, "alg") != "RS256") return nullptr;
  if (!key_.verifies(parsed->signed_text, parsed->signature)) return nullptr;

  const auto& claims = parsed->claims;
  auto verified = std::make_shared<VerifiedToken>();
  verified->tenant_id = text_member(claims, "tid");
  verified->object_id = text_member(claims, "oid");
  verified->client_id = text_member(claims, "appid");
  verified->user = text_member(claims, "idtyp") == "user";
  if (const auto* methods = claims.if_contains("amr"); methods != nullptr && methods->is_array()) {
    verified->mfa =
        std::count(methods->get_array().begin(), methods->get_array().end(), boost::json::value("mfa")) > 0;
  }
  verified->audience = text_member(claims, "aud");
  verified->issuer = text_member(claims, "iss");
  verified->not_before = time_member(claims, "nbf").value_or(0);
  verified->expires = time_member(claims, "exp").value_or(0);
  if (const auto* requested = claims.if_contains(requested_claims_claim);
      requested && requested->is_object()) {
    verified->requested_claims = requested->get_object();
  }
  if (seen_.size() >= most_remembered) seen_.clear();
  seen_.emplace(token, verified);
  return verified;
}

}  // namespace managementpartner::emulator

#include "emulator/authentication/claims_request.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

namespace managementpartner::emulator {

std::optional<boost::json::object> parse_claims_request(std::string_view text) {
  boost::system::error_code failure;
  const auto value = boost::json::parse(text, failure);
  if (failure || !value.is_object()) return std::nullopt;
  const auto* access_token = value.get_object().if_contains("access_token");
  if (access_token == nullptr) return boost::json::object();
  if (!access_token->is_object()) return std::nullopt;
  return access_token->get_object();
}

bool asks_for_mfa(std::string_view text) {
  const auto requested = parse_claims_request(text);
  return requested && requested->contains("acrs");
}

bool satisfies(const boost::json::object& requested, const boost::json::object& challenge) {
  return std::all_of(challenge.begin(), challenge.end(), [&](const auto& claim) {
    const auto* value = requested.if_contains(claim.key());
    return value != nullptr && *value == claim.value();
  });
}

}  // namespace managementpartner::emulator

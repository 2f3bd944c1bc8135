#include "identity/claims_challenge.hpp"

#include <algorithm>
#include <boost/json/value.hpp>
#include <iterator>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/base64url.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

std::optional<std::string> decode_claims(std::string_view text) {
  // A terminal breaks a long text, and who copies it from there copies the breaks.
  std::string digits;
  std::remove_copy_if(text.begin(), text.end(), std::back_inserter(digits), encoding::is_blank);
  std::replace(digits.begin(), digits.end(), '+', '-');
  std::replace(digits.begin(), digits.end(), '/', '_');
  auto decoded = encoding::base64url_decode(digits);
  if (!decoded) return std::nullopt;
  const auto json = read_json(*decoded);
  if (!json || !json->is_object()) return std::nullopt;
  return decoded;
}

Result<std::string> parse_claims_challenge(std::string_view text) {
  if (auto claims = decode_claims(text)) return *std::move(claims);
  Error error =
      make_error(Reason::argument_invalid, "The claims challenge is not the base64 text of a JSON object.");
  error.next_step =
      "Give the whole text that followed --claims-challenge, -ClaimsChallenge or claims= in the message that "
      "asked for it. Nothing was sent.";
  return error;
}

std::string claims_challenge_text(std::string_view claims) {
  return claims.empty() ? std::string() : encoding::base64_encode(claims);
}

bool asks_for_mfa(std::string_view claims) {
  const auto json = read_json(claims);
  const auto* const of_token = json ? find_member(*json, "access_token") : nullptr;
  return of_token != nullptr && find_member(*of_token, "acrs") != nullptr;
}

}  // namespace managementpartner::identity

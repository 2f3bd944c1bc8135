#include <algorithm>
#include <boost/json/array.hpp>

#include "emulator/errors/entra_errors.hpp"
#include "emulator/handlers/client_assertion.hpp"

namespace managementpartner::emulator {

namespace {

// One text, or several.
std::vector<std::string> audiences_of(const boost::json::object& claims) {
  const auto* audience = claims.if_contains("aud");
  if (audience == nullptr || !audience->is_array()) return {text_member(claims, "aud")};
  std::vector<std::string> all;
  for (const auto& one : audience->get_array()) {
    if (one.is_string()) all.emplace_back(std::string_view(one.get_string()));
  }
  return all;
}

std::string absolute(const std::string& issuer, const Services& services) {
  return issuer.starts_with('/') ? services.origin + issuer : issuer;
}

// Letters' case matters in all three, as it does in Entra.
std::optional<Response> refuse_claims(const ClientAssertion& assertion, const Services& services) {
  const auto& claims = assertion.token.claims;
  const auto issuer = text_member(claims, "iss");
  const auto subject = text_member(claims, "sub");
  const auto audiences = audiences_of(claims);
  const std::string audience = audiences.empty() ? "" : audiences.front();
  if (subject.empty() || audience.empty()) return entra_errors::malformed_assertion();
  auto records = assertion.principal.federated_credentials;
  if (records.empty()) return entra_errors::no_federated_credential(issuer, subject, audience);
  std::erase_if(records, [&](const auto& record) { return absolute(record.issuer, services) != issuer; });
  if (records.empty()) return entra_errors::no_federated_issuer(issuer);
  std::erase_if(records, [&](const auto& record) { return record.subject != subject; });
  if (records.empty()) return entra_errors::no_federated_subject(subject);
  std::erase_if(records, [&](const auto& record) {
    return std::find(audiences.begin(), audiences.end(), record.audience) == audiences.end();
  });
  if (records.empty()) return entra_errors::no_federated_audience(audience);
  return std::nullopt;
}

}  // namespace

std::optional<Response> refuse_federated_assertion(const ClientAssertion& assertion,
                                                   const Services& services) {
  const auto& token = assertion.token;
  if (text_member(token.header, "alg") != "RS256") return entra_errors::malformed_assertion();
  if (auto refusal = refuse_claims(assertion, services)) return refusal;
  if (!services.federation.key.verifies(token.signed_text, token.signature)) {
    return entra_errors::forged_assertion();
  }
  return refuse_time(token, std::nullopt);
}

}  // namespace managementpartner::emulator

// Every error with which the token service answers; all are made here.
#pragma once

#include <string>
#include <string_view>

#include "emulator/messages/response.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator::entra_errors {

[[nodiscard]] Response unknown_tenant(std::string_view tenant);
/// The same, as OpenID discovery names it.
[[nodiscard]] Response undiscoverable_tenant(std::string_view tenant);
[[nodiscard]] Response unknown_application(std::string_view client_id, std::string_view tenant);
[[nodiscard]] Response invalid_secret(std::string_view client_id);
[[nodiscard]] Response missing_secret();
[[nodiscard]] Response missing_parameter(std::string_view name);
[[nodiscard]] Response unsupported_grant(std::string_view grant);
[[nodiscard]] Response scope_without_default(std::string_view scope);
[[nodiscard]] Response invalid_scope(std::string_view scope);
[[nodiscard]] Response unknown_resource(std::string_view resource, std::string_view tenant);
[[nodiscard]] Response malformed_claims();
[[nodiscard]] Response malformed_body();

// ---- Applications ----

/// What is wrong with the certificate of an assertion.
enum class CertificateReason { not_found, expired, wrong_signature };

[[nodiscard]] Response expired_secret(std::string_view client_id);
[[nodiscard]] Response disabled_application(std::string_view client_id, std::string_view name);
[[nodiscard]] Response malformed_assertion();
[[nodiscard]] Response unknown_certificate(CertificateReason reason, std::string_view thumbprint,
                                           std::string_view client_id);
[[nodiscard]] Response assertion_out_of_time(SystemTime now, SystemTime valid_from, SystemTime expires);
[[nodiscard]] Response assertion_of_other_client();
[[nodiscard]] Response assertion_for_other_audience();
/// A federated token that nobody's key signed.
[[nodiscard]] Response forged_assertion();
[[nodiscard]] Response no_federated_credential(std::string_view issuer, std::string_view subject,
                                               std::string_view audience);
[[nodiscard]] Response no_federated_issuer(std::string_view issuer);
[[nodiscard]] Response no_federated_subject(std::string_view subject);
[[nodiscard]] Response no_federated_audience(std::string_view audience);

// ---- People ----

struct UserRefusal {
  std::string_view user;
  std::string_view tenant;  // display name
  std::string_view client_id;
  std::string_view resource;
  std::string_view home;  // the issuer where the user is at home
};

[[nodiscard]] Response confidential_client();
[[nodiscard]] Response user_scope_without_resource(std::string_view scope);
[[nodiscard]] Response authorization_pending();
[[nodiscard]] Response slow_down();
[[nodiscard]] Response expired_device_code();
[[nodiscard]] Response authorization_declined();
[[nodiscard]] Response malformed_grant();
[[nodiscard]] Response grant_of_other_client();
[[nodiscard]] Response grant_of_other_tenant();
[[nodiscard]] Response redeemed_code();
[[nodiscard]] Response expired_code();
[[nodiscard]] Response wrong_code_verifier();
[[nodiscard]] Response unknown_redirect_uri(std::string_view redirect_uri, std::string_view client_id);
[[nodiscard]] Response other_redirect_uri(std::string_view redirect_uri, std::string_view before);
[[nodiscard]] Response disabled_response_type(std::string_view type);
[[nodiscard]] Response missing_code_challenge();
[[nodiscard]] Response invalid_code_challenge();
[[nodiscard]] Response declined_consent();
[[nodiscard]] Response expired_refresh_token(const std::string& issued);
[[nodiscard]] Response user_unknown(const UserRefusal& refused);
[[nodiscard]] Response user_not_in_tenant(const UserRefusal& refused);
[[nodiscard]] Response disabled_account(bool of_guest);
[[nodiscard]] Response mfa_required(const UserRefusal& refused);
[[nodiscard]] Response consent_required(const UserRefusal& refused);
[[nodiscard]] Response blocked(const UserRefusal& refused);

}  // namespace managementpartner::emulator::entra_errors

// Why a call failed: the one list of causes, their status and what to do about each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "error/row_for_each.hpp"

namespace managementpartner {

/// The kind of failure, for programs. The numbers are the C ABI's MP_* constants.
enum class Status : std::int32_t {
  ok = 0,
  invalid_argument = 1,
  not_found = 2,
  conflict = 3,
  bad_request = 4,
  authentication_failed = 5,
  permission_denied = 6,
  throttled = 7,
  timed_out = 8,
  cancelled = 9,
  connection_failed = 10,
  untrusted_certificate = 11,
  service_unavailable = 12,
  unexpected_response = 13,
  out_of_memory = 14,
  internal_error = 15,
  storage_failed = 16,
};

/// The cause of a failure, finer than its status. Names are stable: they are PowerShell's error IDs too.
enum class Reason {
  argument_invalid,
  partner_id_invalid,
  tenant_invalid,
  tenant_required,
  endpoint_invalid,
  cloud_unknown,
  ca_file_invalid,
  proxy_invalid,
  credential_required,
  credential_invalid,
  token_tenant_mismatch,
  identity_changed,
  client_certificate_invalid,
  client_certificate_password_wrong,
  client_certificate_key_mismatch,
  client_certificate_expired,
  client_certificate_not_yet_valid,
  federated_token_invalid,
  context_not_found,

  not_found,
  link_not_found,
  link_exists,
  bad_request,
  partner_id_unknown,

  sign_in_failed,
  client_secret_invalid,
  client_secret_expired,
  application_not_found,
  tenant_not_found,
  token_expired,
  token_rejected,
  client_certificate_unknown,
  federated_credential_not_found,
  federated_token_expired,
  account_disabled,
  public_client_not_allowed,
  credential_unavailable,
  managed_identity_unavailable,
  managed_identity_not_found,
  mfa_required,
  consent_required,
  conditional_access_blocked,
  interaction_required,
  sign_in_declined,
  sign_in_expired,
  azure_cli_failed,
  azure_powershell_failed,
  token_callback_failed,

  permission_denied,
  no_account_in_tenant,

  too_many_requests,
  timed_out,
  cancelled,

  host_not_found,
  connect_failed,
  connection_lost,
  proxy_failed,
  tls_failed,
  certificate_untrusted,
  certificate_host_mismatch,

  service_unavailable,
  unexpected_response,
  session_store_failed,
  too_many_open_files,
  out_of_memory,
  internal_error,
};

template <class Row, std::size_t count>
[[nodiscard]] constexpr bool has_each_reason(const Row (&rows)[count]) noexcept {
  return has_row_for_each<Reason::internal_error>(rows, &Row::reason);
}

/// The reason's stable name, e.g. "LinkExists". A literal.
[[nodiscard]] std::string_view reason_name(Reason reason) noexcept;

[[nodiscard]] Status status_of(Reason reason) noexcept;

/// What to do next where the outcome is known, in words that hold for every way the library is used. A
/// literal.
[[nodiscard]] std::string_view next_step(Reason reason) noexcept;

}  // namespace managementpartner

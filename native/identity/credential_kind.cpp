#include "identity/credential_kind.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "error/row_for_each.hpp"

namespace managementpartner::identity {

namespace {

constexpr bool person = true;
constexpr bool kept = true;

constexpr ToolLogin azure_cli_login{Reason::azure_cli_failed, "az login", "--tenant", "--claims-challenge"};
constexpr ToolLogin azure_powershell_login{Reason::azure_powershell_failed, "Connect-AzAccount", "-Tenant",
                                           "-ClaimsChallenge"};

constexpr CredentialKindRow rows[] = {
    {CredentialKind::access_token, "AccessToken", "access token"},
    {CredentialKind::client_secret, "ClientSecret", "client secret", !person, kept},
    {CredentialKind::client_certificate, "ClientCertificate", "certificate", !person, kept},
    {CredentialKind::federated_token, "FederatedToken", "federated token", !person, kept},
    {CredentialKind::managed_identity, "ManagedIdentity", "managed identity", !person, kept},
    {CredentialKind::device_code, "DeviceCode", "device code", person, kept},
    {CredentialKind::browser, "Browser", "browser", person, kept},
    {CredentialKind::azure_cli, "AzureCli", "Azure CLI", !person, kept, &azure_cli_login},
    {CredentialKind::azure_powershell, "AzurePowerShell", "Azure PowerShell", !person, !kept,
     &azure_powershell_login},
    {CredentialKind::callback, "Callback", "callback"},
    {CredentialKind::environment, "Environment", "environment variables", !person, kept},
    {CredentialKind::default_chain, "DefaultChain", "default chain"},
};

static_assert(has_row_for_each<CredentialKind::default_chain>(rows, &CredentialKindRow::kind));

}  // namespace

std::span<const CredentialKindRow> credential_kinds() noexcept {
  return rows;
}

const CredentialKindRow& row_of(CredentialKind kind) noexcept {
  return rows[static_cast<std::size_t>(kind)];
}

std::string_view name_of(CredentialKind kind) noexcept {
  return row_of(kind).name;
}

std::optional<CredentialKind> find_credential_kind(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(rows, name, &CredentialKindRow::name);
  return found != std::end(rows) ? std::optional(found->kind) : std::nullopt;
}

}  // namespace managementpartner::identity

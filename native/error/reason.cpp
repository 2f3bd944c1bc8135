#include "error/reason.hpp"

namespace managementpartner {

namespace {

struct Row {
  Reason reason;
  Status status;
  std::string_view name;
  std::string_view next_step;
};

constexpr Row rows[] = {
    {Reason::argument_invalid, Status::invalid_argument, "ArgumentInvalid",
     "Correct the argument that the message names and call again; nothing was sent."},
    {Reason::partner_id_invalid, Status::invalid_argument, "PartnerIdInvalid",
     "Give the partner ID (MPN ID) as 1 to 20 digits, e.g. 5127255. Partner Center shows it under Account "
     "settings, Organization profile, Identifiers."},
    {Reason::tenant_invalid, Status::invalid_argument, "TenantInvalid",
     "Give the tenant as its ID (a GUID) or one of its verified domains, e.g. contoso.onmicrosoft.com."},
    {Reason::tenant_required, Status::invalid_argument, "TenantRequired",
     "Name the tenant whose resources are managed, by its ID (a GUID) or one of its verified domains."},
    {Reason::endpoint_invalid, Status::invalid_argument, "EndpointInvalid",
     "Give the endpoint as https://host or https://host:port, without path, query or user name."},
    {Reason::cloud_unknown, Status::invalid_argument, "CloudUnknown",
     "Name one of AzureCloud, AzureUSGovernment and AzureChinaCloud, or set the endpoints instead."},
    {Reason::ca_file_invalid, Status::invalid_argument, "CaFileInvalid",
     "Name a readable PEM file that holds at least one certificate."},
    {Reason::proxy_invalid, Status::invalid_argument, "ProxyInvalid",
     "Give the proxy as http://host:port or http://user:password@host:port."},
    {Reason::credential_required, Status::invalid_argument, "CredentialRequired",
     "Say how to sign in: give an access token, or a service principal's client ID and secret."},
    {Reason::credential_invalid, Status::invalid_argument, "CredentialInvalid",
     "Correct the credential: a client ID is a GUID, a client secret is its value, an access token is one "
     "line."},
    {Reason::token_tenant_mismatch, Status::invalid_argument, "TokenTenantMismatch",
     "Sign in to the tenant you mean, or name no tenant to mean the token's own."},
    {Reason::identity_changed, Status::authentication_failed, "IdentityChanged",
     "Make sure that the tool, variables or program that give the token are those of the identity you mean, "
     "then sign in again."},
    {Reason::client_certificate_invalid, Status::invalid_argument, "ClientCertificateInvalid",
     "Name a PEM file with a certificate and its private key, or a PKCS#12 (PFX) file, that this process may "
     "read."},
    {Reason::client_certificate_password_wrong, Status::invalid_argument, "ClientCertificatePasswordWrong",
     "Give the password the certificate file was made with."},
    {Reason::client_certificate_key_mismatch, Status::invalid_argument, "ClientCertificateKeyMismatch",
     "Name a file whose private key belongs to its certificate."},
    {Reason::client_certificate_expired, Status::invalid_argument, "ClientCertificateExpired",
     "Check this machine's clock; if it is right, make a new certificate, add it to the application, and "
     "sign in with it."},
    {Reason::client_certificate_not_yet_valid, Status::invalid_argument, "ClientCertificateNotYetValid",
     "Check this machine's clock; if it is right, wait until the certificate becomes valid, or use another."},
    {Reason::federated_token_invalid, Status::invalid_argument, "FederatedTokenInvalid",
     "Check that the federated token file exists, can be read and holds one token, and check the variables "
     "that name it."},
    {Reason::context_not_found, Status::invalid_argument, "ContextNotFound",
     "Name a context that exists, or sign in under this name first."},

    {Reason::not_found, Status::not_found, "NotFound",
     "Check the ARM endpoint: it does not offer what was asked for."},
    {Reason::link_not_found, Status::not_found, "LinkNotFound",
     "Look up the link without a partner ID to see which one is linked; if there is none, create one."},
    {Reason::link_exists, Status::conflict, "LinkExists",
     "Update the existing link to change its partner ID, or remove it first."},
    {Reason::bad_request, Status::bad_request, "BadRequest",
     "Correct what the service's message names, then call again."},
    {Reason::partner_id_unknown, Status::bad_request, "PartnerIdUnknown",
     "Check the partner ID (MPN ID) in Partner Center under Account settings, Organization profile, "
     "Identifiers; use the ID of the location that does the work."},

    {Reason::sign_in_failed, Status::authentication_failed, "SignInFailed",
     "Check the tenant, the client ID and the credential; the code is explained at "
     "https://login.microsoftonline.com/error."},
    {Reason::client_secret_invalid, Status::authentication_failed, "ClientSecretInvalid",
     "Use the client secret's value, not its ID, and one that belongs to this application."},
    {Reason::client_secret_expired, Status::authentication_failed, "ClientSecretExpired",
     "Make a new client secret for the application and sign in with it."},
    {Reason::application_not_found, Status::authentication_failed, "ApplicationNotFound",
     "Check the client ID and the tenant; the application needs a service principal in this tenant, which an "
     "administrator of the tenant creates by consenting to it."},
    {Reason::tenant_not_found, Status::authentication_failed, "TenantNotFound",
     "Check the tenant's ID or domain, and that the cloud is the one it lives in."},
    {Reason::token_expired, Status::authentication_failed, "TokenExpired",
     "Sign in again, with a new access token."},
    {Reason::token_rejected, Status::authentication_failed, "TokenRejected",
     "Sign in again; an access token must be for the ARM endpoint of this cloud and for this tenant."},
    {Reason::client_certificate_unknown, Status::authentication_failed, "ClientCertificateUnknown",
     "Add the certificate to the application in the tenant, or sign in with one that was added."},
    {Reason::federated_credential_not_found, Status::authentication_failed, "FederatedCredentialNotFound",
     "Add a federated credential to the application whose issuer, subject and audience are the token's."},
    {Reason::federated_token_expired, Status::authentication_failed, "FederatedTokenExpired",
     "Get a fresh token. One that is given as text serves until it expires; a token file or workload "
     "identity gives a new one each time. If the token is fresh, check this machine's clock."},
    {Reason::account_disabled, Status::authentication_failed, "AccountDisabled",
     "Ask an administrator of the tenant to enable the account, or sign in with another."},
    {Reason::public_client_not_allowed, Status::authentication_failed, "PublicClientNotAllowed",
     "Have \"Allow public client flows\" switched on for the application (its page Authentication), or name "
     "no client ID: people then sign in to Azure CLI's application, which allows them."},
    {Reason::credential_unavailable, Status::authentication_failed, "CredentialUnavailable",
     "Say how to sign in, or set up one of the ways that the message lists."},
    {Reason::managed_identity_unavailable, Status::authentication_failed, "ManagedIdentityUnavailable",
     "Give this machine or runbook a managed identity, or sign in another way; outside Azure there is none."},
    {Reason::managed_identity_not_found, Status::authentication_failed, "ManagedIdentityNotFound",
     "Check the ID, and that the identity is assigned to this machine, app or Automation account."},
    {Reason::mfa_required, Status::authentication_failed, "MfaRequired",
     "Sign in to this tenant as the user, interactively and with the claims challenge, if there is one; or "
     "use a service principal."},
    {Reason::consent_required, Status::authentication_failed, "ConsentRequired",
     "Sign in to this tenant interactively and consent, or ask an administrator of the tenant to consent to "
     "the application."},
    {Reason::conditional_access_blocked, Status::authentication_failed, "ConditionalAccessBlocked",
     "Ask an administrator of the tenant which conditional access policy blocks the sign-in, or sign in from "
     "where it allows it."},
    {Reason::interaction_required, Status::authentication_failed, "InteractionRequired",
     "Sign in to this tenant again, interactively."},
    {Reason::sign_in_declined, Status::authentication_failed, "SignInDeclined",
     "Sign in again and accept, with the account that is to be linked."},
    {Reason::sign_in_expired, Status::authentication_failed, "SignInExpired",
     "Sign in again, and finish in the browser before the time runs out."},
    {Reason::azure_cli_failed, Status::authentication_failed, "AzureCliFailed",
     "Run \"az login\" for the tenant you mean, then try again; or sign in another way."},
    {Reason::azure_powershell_failed, Status::authentication_failed, "AzurePowerShellFailed",
     "Run Connect-AzAccount for the tenant you mean, then try again; or sign in another way."},
    {Reason::token_callback_failed, Status::authentication_failed, "TokenCallbackFailed",
     "See what the program that uses this library says about getting the token."},

    {Reason::permission_denied, Status::permission_denied, "PermissionDenied",
     "Sign in with the identity that holds the role in the customer's tenant, and check that access to Azure "
     "management is not blocked by a policy there."},
    {Reason::no_account_in_tenant, Status::permission_denied, "NoAccountInTenant",
     "Ask the customer for guest access, an account in their directory, or a service principal, and sign in "
     "with that; a CSP sign-in into the customer's tenant cannot be linked."},

    {Reason::too_many_requests, Status::throttled, "TooManyRequests",
     "Wait for the time the service named, then call again."},
    {Reason::timed_out, Status::timed_out, "TimedOut",
     "Call again, and allow a longer time if the network is slow."},
    {Reason::cancelled, Status::cancelled, "Cancelled",
     "Nothing was changed: call again if you still want the change."},

    {Reason::host_not_found, Status::connection_failed, "HostNotFound",
     "Check the host name, the network and its name servers; behind a proxy, set HTTPS_PROXY."},
    {Reason::connect_failed, Status::connection_failed, "ConnectFailed",
     "Check the network, the host and port, and that a firewall lets them through; behind a proxy, set "
     "HTTPS_PROXY."},
    {Reason::connection_lost, Status::connection_failed, "ConnectionLost",
     "Call again; if it happens again, check the network and any firewall or proxy in between."},
    {Reason::proxy_failed, Status::connection_failed, "ProxyFailed",
     "Check the proxy that is set, its user name and password, and that it allows this host; NO_PROXY "
     "exempts hosts."},
    {Reason::tls_failed, Status::connection_failed, "TlsFailed",
     "Check that the endpoint speaks TLS 1.2 or later on this port and that nothing in between changes the "
     "traffic."},
    {Reason::certificate_untrusted, Status::untrusted_certificate, "CertificateUntrusted",
     "If you know and trust the certificate's authority (a company proxy, the emulator), add it as a CA "
     "file; verification cannot be switched off."},
    {Reason::certificate_host_mismatch, Status::untrusted_certificate, "CertificateHostMismatch",
     "Use the host name that the server's certificate is for."},

    {Reason::service_unavailable, Status::service_unavailable, "ServiceUnavailable",
     "Call again later; the service's support will ask for the request ID."},
    {Reason::unexpected_response, Status::unexpected_response, "UnexpectedResponse",
     "Check that the endpoint is Azure Resource Manager and that no proxy or gateway answers in its place."},
    {Reason::session_store_failed, Status::storage_failed, "SessionStoreFailed",
     "Check that the folder named can be written and its files belong to you. If they are damaged, forget "
     "all kept sign-ins, then sign in again."},
    {Reason::too_many_open_files, Status::out_of_memory, "TooManyOpenFiles",
     "Close files and connections, or let this process open more (on Linux and macOS: \"ulimit -n\"), then "
     "call again."},
    {Reason::out_of_memory, Status::out_of_memory, "OutOfMemory", "Free memory, then call again."},
    {Reason::internal_error, Status::internal_error, "InternalError",
     "This is a defect; please report it with the message."},
};

static_assert(has_each_reason(rows));

const Row& row_of(Reason reason) noexcept {
  return rows[static_cast<std::size_t>(reason)];
}

}  // namespace

std::string_view reason_name(Reason reason) noexcept {
  return row_of(reason).name;
}

Status status_of(Reason reason) noexcept {
  return row_of(reason).status;
}

std::string_view next_step(Reason reason) noexcept {
  return row_of(reason).next_step;
}

}  // namespace managementpartner

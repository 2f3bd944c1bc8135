// The environment variables that the library reads, all of them, and those by which the programs it starts
// find their way: a host that hands variables over asks for this list.
#pragma once

#include <string_view>

namespace managementpartner::variable {

// Each is a literal, so that its data() ends with a NUL.
inline constexpr std::string_view https_proxy = "HTTPS_PROXY";
inline constexpr std::string_view https_proxy_lower = "https_proxy";
inline constexpr std::string_view all_proxy = "ALL_PROXY";
inline constexpr std::string_view all_proxy_lower = "all_proxy";
inline constexpr std::string_view no_proxy = "NO_PROXY";
inline constexpr std::string_view no_proxy_lower = "no_proxy";
// Whom this machine trusts; not on Windows.
inline constexpr std::string_view ssl_cert_file = "SSL_CERT_FILE";
inline constexpr std::string_view ssl_cert_dir = "SSL_CERT_DIR";
inline constexpr std::string_view authority_host = "AZURE_AUTHORITY_HOST";

// Where Azure CLI is looked for, and its profile.
inline constexpr std::string_view path = "PATH";
inline constexpr std::string_view azure_config_dir = "AZURE_CONFIG_DIR";
inline constexpr std::string_view home = "HOME";
inline constexpr std::string_view user_profile = "USERPROFILE";  ///< Windows.

// Where sign-ins are kept; not on Windows.
inline constexpr std::string_view xdg_state_home = "XDG_STATE_HOME";

// Whether there is a desktop for a browser, and which one is opened; not on Windows.
inline constexpr std::string_view display = "DISPLAY";
inline constexpr std::string_view wayland_display = "WAYLAND_DISPLAY";
inline constexpr std::string_view browser = "BROWSER";

// What Azure CLI reads beyond that: whom it trusts, and its proxy.
inline constexpr std::string_view requests_ca_bundle = "REQUESTS_CA_BUNDLE";
inline constexpr std::string_view curl_ca_bundle = "CURL_CA_BUNDLE";
inline constexpr std::string_view http_proxy = "HTTP_PROXY";
inline constexpr std::string_view http_proxy_lower = "http_proxy";
inline constexpr std::string_view azure_extension_dir = "AZURE_EXTENSION_DIR";

// Managed identities, by the service that sets them.
inline constexpr std::string_view identity_endpoint = "IDENTITY_ENDPOINT";
inline constexpr std::string_view identity_header = "IDENTITY_HEADER";
inline constexpr std::string_view imds_endpoint = "IMDS_ENDPOINT";
inline constexpr std::string_view msi_endpoint = "MSI_ENDPOINT";
inline constexpr std::string_view msi_secret = "MSI_SECRET";
inline constexpr std::string_view pod_identity_host = "AZURE_POD_IDENTITY_AUTHORITY_HOST";
inline constexpr std::string_view program_data = "ProgramData";  ///< Windows.

// Service principals.
inline constexpr std::string_view client_id = "AZURE_CLIENT_ID";
inline constexpr std::string_view tenant_id = "AZURE_TENANT_ID";
inline constexpr std::string_view client_secret = "AZURE_CLIENT_SECRET";
inline constexpr std::string_view certificate_path = "AZURE_CLIENT_CERTIFICATE_PATH";
inline constexpr std::string_view certificate_password = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
inline constexpr std::string_view send_certificate_chain = "AZURE_CLIENT_SEND_CERTIFICATE_CHAIN";

// Workload identity federation: a file, GitHub Actions, Azure Pipelines.
inline constexpr std::string_view federated_token_file = "AZURE_FEDERATED_TOKEN_FILE";
inline constexpr std::string_view github_url = "ACTIONS_ID_TOKEN_REQUEST_URL";
inline constexpr std::string_view github_token = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
inline constexpr std::string_view pipelines_url = "SYSTEM_OIDCREQUESTURI";
inline constexpr std::string_view pipelines_token = "SYSTEM_ACCESSTOKEN";
inline constexpr std::string_view pipelines_connection = "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID";
inline constexpr std::string_view pipelines_client_id = "AZURESUBSCRIPTION_CLIENT_ID";
inline constexpr std::string_view pipelines_tenant_id = "AZURESUBSCRIPTION_TENANT_ID";

inline constexpr std::string_view all[] = {
    https_proxy,
    https_proxy_lower,
    all_proxy,
    all_proxy_lower,
    no_proxy,
    no_proxy_lower,
    ssl_cert_file,
    ssl_cert_dir,
    authority_host,
    path,
    azure_config_dir,
    home,
    user_profile,
    xdg_state_home,
    display,
    wayland_display,
    browser,
    requests_ca_bundle,
    curl_ca_bundle,
    http_proxy,
    http_proxy_lower,
    azure_extension_dir,
    identity_endpoint,
    identity_header,
    imds_endpoint,
    msi_endpoint,
    msi_secret,
    pod_identity_host,
    program_data,
    client_id,
    tenant_id,
    client_secret,
    certificate_path,
    certificate_password,
    send_certificate_chain,
    federated_token_file,
    github_url,
    github_token,
    pipelines_url,
    pipelines_token,
    pipelines_connection,
    pipelines_client_id,
    pipelines_tenant_id,
};

}  // namespace managementpartner::variable

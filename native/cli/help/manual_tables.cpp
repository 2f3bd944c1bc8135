#include "cli/help/manual_tables.hpp"

namespace managementpartner::cli {

namespace {

constexpr ManualRow exit_statuses[] = {
    {"0", "Done."},
    {"1",
     "An error: the service or the sign-in refused, or could not be reached; nobody is signed in under this "
     "name; a certificate's or federated token's file cannot be used."},
    {"2", "The command line or a value in it is wrong; nothing was sent."},
    {"3", "Not found: no such link."},
    {"130", "Ended by Ctrl+C; 131 by Ctrl+\\, 143 by a request to terminate."},
};

constexpr ManualRow variables[] = {
    {"AZURE_CORE_OUTPUT, AZURE_CORE_ONLY_SHOW_ERRORS, AZURE_CORE_NO_COLOR",
     "As az reads them: the format, warnings, "
     "colours."},
    {"MANAGEMENTPARTNER_ACCESS_TOKEN",
     "An access token for Azure Resource Manager, used in place of a sign-in."},
    {"MANAGEMENTPARTNER_NO_TOKEN_CACHE", "If yes or 1, no token is used or kept beyond a command."},
    {"AZURE_CONFIG_DIR",
     "The folder of Azure CLI's profile and configuration, if it is not ~/.azure: its tokens end when the "
     "profile changes, and its section [core] sets the output format if nothing else does."},
    {"AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH, "
     "AZURE_CLIENT_CERTIFICATE_PASSWORD, AZURE_CLIENT_SEND_CERTIFICATE_CHAIN, AZURE_FEDERATED_TOKEN_FILE",
     "A service principal or workload identity, if no sign-in is kept."},
    {"AZURE_AUTHORITY_HOST", "The authority, if neither options nor a kept sign-in names one."},
    {"HTTPS_PROXY, ALL_PROXY, NO_PROXY", "The proxy, and what bypasses it."},
    {"SSL_CERT_FILE, SSL_CERT_DIR",
     "The certificate authorities to trust, in place of the system's: a PEM file; folders of certificates "
     "named by their hashes. Not on Windows."},
    {"NO_COLOR", "If set to anything, no colours."},
    {"XDG_CONFIG_HOME, XDG_STATE_HOME", "Where files are, instead of ~/.config and ~/.local/state."},
};

constexpr ManualRow files[] = {
    {"~/.config/managementpartner/config.ini",
     "Defaults: lines of an option's long name, an equals sign and its value, such as output = table, tenant "
     "= contoso.onmicrosoft.com, cloud = AzureUSGovernment."},
    {"~/.local/state/managementpartner/",
     "The kept sign-ins, readable by their user only and shared with the PowerShell module; in its folder "
     "tokens, tokens for later commands."},
};

}  // namespace

std::span<const ManualRow> exit_status_rows() {
  return exit_statuses;
}

std::span<const ManualRow> environment_rows() {
  return variables;
}

std::span<const ManualRow> file_rows() {
  return files;
}

}  // namespace managementpartner::cli

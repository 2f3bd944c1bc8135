// The environment variables that the library reads, all of them: a host that hands variables over asks for
// this list.
#pragma once

#include <string_view>

namespace managementpartner::variable {

// Each is a literal, so that its data() ends with a NUL.
inline constexpr std::string_view https_proxy = "HTTPS_PROXY";
inline constexpr std::string_view https_proxy_lower = "https_proxy";
inline constexpr std::string_view no_proxy = "NO_PROXY";
inline constexpr std::string_view no_proxy_lower = "no_proxy";

// Managed identities, by the service that sets them.
inline constexpr std::string_view identity_endpoint = "IDENTITY_ENDPOINT";
inline constexpr std::string_view identity_header = "IDENTITY_HEADER";
inline constexpr std::string_view imds_endpoint = "IMDS_ENDPOINT";
inline constexpr std::string_view msi_endpoint = "MSI_ENDPOINT";
inline constexpr std::string_view msi_secret = "MSI_SECRET";
inline constexpr std::string_view pod_identity_host = "AZURE_POD_IDENTITY_AUTHORITY_HOST";
inline constexpr std::string_view program_data = "ProgramData";  ///< Windows.

inline constexpr std::string_view all[] = {
    https_proxy,   https_proxy_lower, no_proxy,   no_proxy_lower,    identity_endpoint, identity_header,
    imds_endpoint, msi_endpoint,      msi_secret, pod_identity_host, program_data,
};

}  // namespace managementpartner::variable

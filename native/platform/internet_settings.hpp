// The texts in which Windows keeps a person's Internet settings.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner {

/// Of "proxy:8080", which is for all, or "http=one:80;https=other:80"; "" where none is for HTTPS.
[[nodiscard]] std::string https_proxy_in(std::string_view proxies);

/// Whether an exemption is for the host, a name or an address without brackets, over HTTPS: "<local>" for all
/// names without a dot, or a pattern such as "*.contoso.com", "192.168.*" or "https://host:8443". The names
/// below one are not meant with it, unlike in NO_PROXY.
[[nodiscard]] bool is_exempt(std::string_view exemptions, std::string_view host, std::string_view port);

}  // namespace managementpartner

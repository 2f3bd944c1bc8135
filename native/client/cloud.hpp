// The Azure clouds: which endpoints belong together.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "platform/environment.hpp"

namespace managementpartner {

struct Cloud {
  http::Endpoint arm_endpoint;  ///< Azure Resource Manager; tokens go nowhere else.
  http::Endpoint authority;     ///< Microsoft Entra ID; secrets go nowhere else.
};

/// "AzureCloud", "AzureUSGovernment" or "AzureChinaCloud", case-insensitive. Reason::cloud_unknown.
[[nodiscard]] Result<Cloud> find_cloud(std::string_view name);

/// Those names. Literals.
[[nodiscard]] std::span<const std::string_view> cloud_names() noexcept;

/// The name of the cloud with this ARM endpoint, "https://host"; nullopt for a custom one. A literal.
[[nodiscard]] std::optional<std::string_view> cloud_name(std::string_view arm_endpoint);

/// What a client was told of its cloud; a named cloud is both.
struct CloudChoice {
  std::optional<http::Endpoint> arm_endpoint;
  std::optional<http::Endpoint> authority;
};

/// What a client starts with.
struct CloudEndpoints {
  http::Endpoint arm_endpoint;
  std::optional<http::Endpoint> authority;  ///< nullopt: only the ARM endpoint can tell.
};

/// Completes the choice. The one endpoint of a known cloud brings the other, by an older name of its
/// authority, too. Without any choice AZURE_AUTHORITY_HOST counts, where such a name means the present one,
/// and without that it is the public cloud. An ARM endpoint of no known cloud is never given a known cloud's
/// authority: a secret could go where it does not belong. Reason::endpoint_invalid: AZURE_AUTHORITY_HOST is
/// no https URL.
[[nodiscard]] Result<CloudEndpoints> complete(CloudChoice choice, const Environment& environment);

}  // namespace managementpartner

// The Azure clouds: which endpoints belong together.
#pragma once

#include <string_view>

#include "error/error.hpp"
#include "http/endpoint.hpp"

namespace managementpartner {

struct Cloud {
  http::Endpoint arm_endpoint;  ///< Azure Resource Manager; tokens go nowhere else.
  http::Endpoint authority;     ///< Microsoft Entra ID; secrets go nowhere else.
};

/// "AzureCloud", "AzureUSGovernment" or "AzureChinaCloud", case-insensitive. Reason::cloud_unknown.
[[nodiscard]] Result<Cloud> find_cloud(std::string_view name);

/// The public cloud.
[[nodiscard]] Cloud default_cloud();

}  // namespace managementpartner

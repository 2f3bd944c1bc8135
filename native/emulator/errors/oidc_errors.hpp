// Every error of the issuers that vouch for pipelines; all are made here.
#pragma once

#include <string_view>

#include "emulator/messages/response.hpp"

namespace managementpartner::emulator::oidc_errors {

/// Without the token that the pipeline's processes find in their environment.
[[nodiscard]] Response unauthorized();
[[nodiscard]] Response missing_api_version();
[[nodiscard]] Response unknown_service_connection(std::string_view id);

}  // namespace managementpartner::emulator::oidc_errors

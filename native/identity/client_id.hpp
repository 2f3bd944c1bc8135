// The ID of an application, as callers give it.
#pragma once

#include <optional>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner::identity {

/// Reason::credential_invalid: it is neither a GUID nor an identifier URI ("http://name"); nullopt where it
/// is.
[[nodiscard]] std::optional<Error> check_client_id(std::string_view client_id);

}  // namespace managementpartner::identity

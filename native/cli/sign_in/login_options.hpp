// Which options of `login` go together.
#pragma once

#include <optional>

#include "cli/arguments/arguments.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

enum class LoginWay { browser, service_principal, identity, device_code, workload_identity, azure_cli };

/// By the switch that was given; the browser for none, the first for several.
[[nodiscard]] LoginWay way_of(const Arguments& arguments);

/// Reason::argument_invalid: two ways, an option of another way, or one that is missing; nullopt otherwise.
/// `has_tenant`: one was typed or configured.
[[nodiscard]] std::optional<Error> check_login_options(const Arguments& arguments, bool has_tenant);

}  // namespace managementpartner::cli

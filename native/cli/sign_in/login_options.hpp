// The options of `login`, and which of them go together.
#pragma once

#include <optional>
#include <vector>

#include "cli/arguments/arguments.hpp"
#include "error/error.hpp"

namespace managementpartner::cli {

/// Those that belong to one way to sign in, of all ways.
[[nodiscard]] std::vector<const Option*> login_way_options();

/// Reason::argument_invalid: two ways, an option of another way, or one that is missing; nullopt otherwise.
/// `has_tenant`: one was typed or configured.
[[nodiscard]] std::optional<Error> check_login_options(const Arguments& arguments, bool has_tenant);

}  // namespace managementpartner::cli

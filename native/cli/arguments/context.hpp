// Kept sign-ins by their names.
#pragma once

#include <string_view>

#include "cli/arguments/option.hpp"

namespace managementpartner::cli {

/// The name of a sign-in that was given none; the PowerShell module's, too.
inline constexpr std::string_view default_context = "Default";

inline constexpr Option context_option{.name = "context",
                                       .kind = ValueKind::text,
                                       .placeholder = "NAME",
                                       .help = "The kept sign-in to use, if there are several.",
                                       .known = "[].contextName",
                                       .is_az = false};

}  // namespace managementpartner::cli

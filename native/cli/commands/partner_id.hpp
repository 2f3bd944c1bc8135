// The one option of az's four commands.
#pragma once

#include "cli/option.hpp"

namespace managementpartner::cli {

inline constexpr Option partner_id_option{.name = "partner-id",
                                          .kind = ValueKind::text,
                                          .placeholder = "ID",
                                          .help = "Partner ID (MPN ID), digits: 5127255."};

}  // namespace managementpartner::cli

// The one option of az's four commands.
#pragma once

#include "cli/arguments/option.hpp"

namespace managementpartner::cli {

inline constexpr Option partner_id_option{.name = "partner-id",
                                          .kind = ValueKind::text,
                                          .placeholder = "ID",
                                          .help = "Partner ID (MPN ID), digits: 5127255.",
                                          .at_file = AtFile::yes};

/// For the commands that cannot do without.
inline constexpr std::string_view partner_id_required[] = {partner_id_option.name};

}  // namespace managementpartner::cli

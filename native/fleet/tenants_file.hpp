// A list of tenants as people keep it: one a line, or CSV.
#pragma once

#include <string_view>
#include <vector>

#include "error/error.hpp"
#include "fleet/tenant_choice.hpp"

namespace managementpartner::fleet {

/// Reads "TenantId[,PartnerId]" lines: with a heading that names these columns, in any order and among
/// others, or without one. Values may stand in double quotes (RFC 4180), without line ends in them. Empty
/// lines and those that begin with # are left out. Reason::argument_invalid, with the number of the line: a
/// tenant is missing, a quote is not closed. What a tenant or a partner ID is, is not checked here.
[[nodiscard]] Result<std::vector<NamedTenant>> read_tenants(std::string_view text);

}  // namespace managementpartner::fleet

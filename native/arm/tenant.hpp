// A tenant (directory) the identity can see.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arm/page.hpp"
#include "error/error.hpp"

namespace managementpartner::arm {

/// Fields are nullopt where the service sent none.
struct Tenant {
  std::optional<std::string> id;  ///< "/tenants/<GUID>"
  std::optional<std::string> tenant_id;
  std::optional<std::string> display_name;
  std::optional<std::string> default_domain;
  std::vector<std::string> domains;
  std::optional<std::string> category;  ///< "Home", "ProjectedBy" or "ManagedBy".
  std::optional<std::string> country_code;
  std::optional<std::string> type;
};

/// Reads one page. Reason::unexpected_response.
[[nodiscard]] Result<Page<Tenant>> parse_tenants(std::string_view body);

}  // namespace managementpartner::arm

// A tenant (directory) the identity can see.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "arm/list_reader.hpp"

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

[[nodiscard]] std::unique_ptr<ListReader<Tenant>> tenant_reader(const ListLimits& limits = {});

}  // namespace managementpartner::arm

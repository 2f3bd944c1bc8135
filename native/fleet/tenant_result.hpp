// What came of one tenant of a fleet.
#pragma once

#include <cstddef>
#include <string>

#include "fleet/tenant_machine.hpp"

namespace managementpartner::fleet {

struct TenantResult {
  std::size_t index = 0;     ///< The tenant's place in the order of the input, without those left out.
  std::string tenant_id;     ///< A GUID; empty where it was named by a domain that is not known.
  std::string tenant_name;   ///< As it was named, in lower case.
  std::string display_name;  ///< Where all tenants were asked for; these may be empty.
  std::string default_domain;
  std::string category;
  std::string partner_id;  ///< The one that was asked for.
  TenantEnd end;
};

}  // namespace managementpartner::fleet

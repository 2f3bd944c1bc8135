#include "arm/tenant.hpp"

#include "arm/json_list.hpp"

namespace managementpartner::arm {

namespace {

constexpr ListShape<Tenant>::Text tenant_texts[] = {
    {"", "id", &Tenant::id},
    {"", "tenantId", &Tenant::tenant_id},
    {"", "displayName", &Tenant::display_name},
    {"", "defaultDomain", &Tenant::default_domain},
    {"", "tenantCategory", &Tenant::category},
    {"", "countryCode", &Tenant::country_code},
    {"", "tenantType", &Tenant::type},
};
constexpr ListShape<Tenant> tenant_shape{tenant_texts, "domains", &Tenant::domains};

}  // namespace

std::unique_ptr<ListReader<Tenant>> tenant_reader(const ListLimits& limits) {
  return std::make_unique<JsonListReader<Tenant>>(tenant_shape, limits);
}

}  // namespace managementpartner::arm

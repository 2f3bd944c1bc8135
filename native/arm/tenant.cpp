#include "arm/tenant.hpp"

#include "arm/json_page.hpp"

namespace managementpartner::arm {

namespace {

std::vector<std::string> read_domains(const boost::json::value& item) {
  std::vector<std::string> domains;
  const auto* member = find_member(item, "domains");
  const auto* list = member != nullptr ? member->if_array() : nullptr;
  if (list == nullptr) return domains;
  for (const auto& domain : *list) {
    if (const auto* text = domain.if_string()) domains.emplace_back(text->data(), text->size());
  }
  return domains;
}

Tenant read_tenant(const boost::json::value& item) {
  Tenant tenant;
  tenant.id = text_member(item, "id");
  tenant.tenant_id = text_member(item, "tenantId");
  tenant.display_name = text_member(item, "displayName");
  tenant.default_domain = text_member(item, "defaultDomain");
  tenant.domains = read_domains(item);
  tenant.category = text_member(item, "tenantCategory");
  tenant.country_code = text_member(item, "countryCode");
  tenant.type = text_member(item, "tenantType");
  return tenant;
}

}  // namespace

Result<Page<Tenant>> parse_tenants(std::string_view body) {
  return parse_page<Tenant>(body, read_tenant);
}

}  // namespace managementpartner::arm

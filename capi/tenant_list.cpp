#include <optional>
#include <string>
#include <vector>

#include "arm/tenant.hpp"
#include "call.hpp"
#include "text.hpp"

struct mp_tenant_list {
  std::vector<managementpartner::arm::Tenant> value;
};

namespace capi = managementpartner::capi;
using managementpartner::CallOptions;
using managementpartner::Client;
using managementpartner::arm::Tenant;

namespace {

const Tenant* tenant_at(const mp_tenant_list* tenants, std::size_t index) noexcept {
  return tenants != nullptr && index < tenants->value.size() ? &tenants->value[index] : nullptr;
}

const char* field(const mp_tenant_list* tenants, std::size_t index,
                  std::optional<std::string> Tenant::*member) noexcept {
  const Tenant* tenant = tenant_at(tenants, index);
  return tenant != nullptr ? capi::text_or_null(tenant->*member) : nullptr;
}

}  // namespace

mp_status mp_tenant_list_get(mp_tenant_list** tenants, mp_client* client, const char* tenant,
                             mp_cancellation* cancellation, mp_error** error) {
  return capi::guarded_call(tenants, "tenants", client, tenant, cancellation, error,
                            [](Client& core, const CallOptions& call) { return core.tenants(call); });
}

size_t mp_tenant_list_count(const mp_tenant_list* tenants) {
  return tenants != nullptr ? tenants->value.size() : 0;
}

const char* mp_tenant_list_id(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::id);
}

const char* mp_tenant_list_tenant_id(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::tenant_id);
}

const char* mp_tenant_list_display_name(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::display_name);
}

const char* mp_tenant_list_default_domain(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::default_domain);
}

const char* mp_tenant_list_category(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::category);
}

const char* mp_tenant_list_country_code(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::country_code);
}

const char* mp_tenant_list_type(const mp_tenant_list* tenants, size_t index) {
  return field(tenants, index, &Tenant::type);
}

size_t mp_tenant_list_domain_count(const mp_tenant_list* tenants, size_t index) {
  const Tenant* tenant = tenant_at(tenants, index);
  return tenant != nullptr ? tenant->domains.size() : 0;
}

const char* mp_tenant_list_domain(const mp_tenant_list* tenants, size_t index, size_t domain_index) {
  const Tenant* tenant = tenant_at(tenants, index);
  if (tenant == nullptr || domain_index >= tenant->domains.size()) return nullptr;
  return tenant->domains[domain_index].c_str();
}

void mp_tenant_list_free(mp_tenant_list* tenants) {
  delete tenants;
}

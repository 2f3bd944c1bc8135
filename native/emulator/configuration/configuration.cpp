#include "emulator/configuration/configuration.hpp"

#include <algorithm>
#include <boost/url/grammar/ci_string.hpp>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <utility>

#include "emulator/configuration/settings.hpp"

namespace managementpartner::emulator {

using boost::urls::grammar::ci_is_equal;

namespace {

// The same each time, so that a link made yesterday is still this identity's.
std::string derived_object_id(const std::string& tenant_id, const std::string& client_id) {
  return boost::uuids::to_string(
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())(tenant_id + '/' + client_id));
}

ServicePrincipal parse_service_principal(Settings& settings, const std::string& tenant_id) {
  ServicePrincipal principal;
  principal.client_id = settings.guid("clientId");
  principal.object_id =
      settings.optional_guid("objectId").value_or(derived_object_id(tenant_id, principal.client_id));
  principal.display_name = settings.optional_text("displayName").value_or(principal.client_id);
  if (settings.has("clientSecret")) principal.client_secret = settings.text("clientSecret");
  principal.account = settings.flag_or("account", true);
  settings.expect_no_others();
  return principal;
}

ServicePrincipal parse_managed_identity(Settings& settings, const std::string& tenant_id) {
  ServicePrincipal principal;
  principal.client_id = settings.guid("clientId");
  principal.object_id =
      settings.optional_guid("objectId").value_or(derived_object_id(tenant_id, principal.client_id));
  principal.display_name = settings.optional_text("displayName").value_or(principal.client_id);
  principal.managed = {settings.text("resourceId"), settings.flag_or("systemAssigned", false)};
  settings.expect_no_others();
  return principal;
}

void add_principal(Tenant& tenant, ServicePrincipal principal, const std::string& key) {
  if (tenant.find_client(principal.client_id) != nullptr) {
    throw InvalidSetting(key, "is there twice: " + principal.client_id);
  }
  tenant.service_principals.push_back(std::move(principal));
}

Tenant parse_tenant(Settings& settings) {
  Tenant tenant;
  tenant.id = settings.guid("tenantId");
  tenant.display_name = settings.text("displayName");
  tenant.domains = settings.texts("domains");
  tenant.category = settings.optional_text("tenantCategory").value_or("");
  tenant.country_code = settings.optional_text("countryCode").value_or("US");
  tenant.type = settings.optional_text("tenantType").value_or("AAD");
  for (auto& principal : settings.objects("servicePrincipals")) {
    add_principal(tenant, parse_service_principal(principal, tenant.id), principal.path_to("clientId"));
  }
  for (auto& identity : settings.objects("managedIdentities")) {
    add_principal(tenant, parse_managed_identity(identity, tenant.id), identity.path_to("clientId"));
  }
  settings.expect_no_others();
  return tenant;
}

// The emulator is one machine, which has one identity of its own at most.
void expect_one_system_assigned(const Configuration& configuration) {
  bool found = false;
  for (const auto& tenant : configuration.tenants) {
    for (const auto& principal : tenant.service_principals) {
      if (!principal.managed || !principal.managed->system_assigned) continue;
      if (std::exchange(found, true)) {
        throw InvalidSetting("managedIdentities", "must hold one that is systemAssigned at most");
      }
    }
  }
}

}  // namespace

const ServicePrincipal* Tenant::find_client(std::string_view client_id) const {
  const auto found =
      std::find_if(service_principals.begin(), service_principals.end(),
                   [&](const auto& principal) { return ci_is_equal(principal.client_id, client_id); });
  return found == service_principals.end() ? nullptr : &*found;
}

const Tenant* Configuration::find_tenant(std::string_view id_or_domain) const {
  const auto is_named = [&](const std::string& name) { return ci_is_equal(name, id_or_domain); };
  const auto found = std::find_if(tenants.begin(), tenants.end(), [&](const Tenant& tenant) {
    return is_named(tenant.id) || std::any_of(tenant.domains.begin(), tenant.domains.end(), is_named);
  });
  return found == tenants.end() ? nullptr : &*found;
}

const Partner* Configuration::find_partner(std::string_view id) const {
  const auto found = std::find_if(partners.begin(), partners.end(),
                                  [&](const Partner& partner) { return partner.id == id; });
  return found == partners.end() ? nullptr : &*found;
}

Configuration parse_configuration(std::string_view text) {
  const auto object = parse_object(text, "configuration");
  Settings settings(object);
  Configuration configuration;
  configuration.page_size = static_cast<std::size_t>(settings.integer_or("pageSize", 0, 0, 100'000));
  for (auto& partner : settings.objects("partners")) {
    const auto id = partner.text("partnerId");
    if (!is_partner_id(id)) throw InvalidSetting(partner.path_to("partnerId"), "must be 1 to 20 digits");
    if (configuration.find_partner(id) != nullptr) {
      throw InvalidSetting(partner.path_to("partnerId"), "is there twice: " + id);
    }
    configuration.partners.push_back({id, partner.optional_text("partnerName")});
    partner.expect_no_others();
  }
  if (configuration.partners.empty()) throw InvalidSetting("partners", "must hold at least one partner");
  for (auto& tenant : settings.objects("tenants")) {
    const auto key = tenant.path_to("tenantId");
    Tenant parsed = parse_tenant(tenant);
    if (configuration.find_tenant(parsed.id) != nullptr) {
      throw InvalidSetting(key, "is there twice: " + parsed.id);
    }
    configuration.tenants.push_back(std::move(parsed));
  }
  if (configuration.tenants.empty()) throw InvalidSetting("tenants", "must hold at least one tenant");
  expect_one_system_assigned(configuration);
  settings.expect_no_others();
  return configuration;
}

}  // namespace managementpartner::emulator

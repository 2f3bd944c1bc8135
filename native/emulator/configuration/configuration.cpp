#include "emulator/configuration/configuration.hpp"

#include <algorithm>
#include <array>
#include <boost/url/grammar/ci_string.hpp>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <map>
#include <utility>

#include "emulator/certificates/pem.hpp"
#include "emulator/configuration/settings.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::emulator {

using boost::urls::grammar::ci_is_equal;

namespace {

// Microsoft's own: the Azure CLI and Azure PowerShell.
constexpr std::array<std::string_view, 2> well_known_public_clients{"04b07795-8ddb-461a-bbee-02f9e1bf7b46",
                                                                    "1950a258-227b-4e31-a9cc-717495945fc2"};

// The same each time, so that a link made yesterday is still this identity's.
std::string derived_object_id(const std::string& tenant_id, const std::string& name) {
  return boost::uuids::to_string(
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())(tenant_id + '/' + name));
}

std::vector<std::string> certificates_of(Settings& settings) {
  auto certificates = settings.texts("certificates");
  for (std::size_t index = 0; index < certificates.size(); ++index) {
    if (certificate_from_pem(certificates[index])) continue;
    throw InvalidSetting(settings.path_to("certificates") + '[' + std::to_string(index) + ']',
                         "must be a certificate's PEM text");
  }
  return certificates;
}

std::vector<FederatedCredential> federated_credentials_of(Settings& settings) {
  std::vector<FederatedCredential> credentials;
  for (auto& credential : settings.objects("federatedCredentials")) {
    credentials.push_back({credential.text("issuer"), credential.text("subject"),
                           credential.optional_text("audience").value_or(federation_audience)});
    credential.expect_no_others();
  }
  return credentials;
}

// What applications and managed identities have in common.
ServicePrincipal parse_principal(Settings& settings, const std::string& tenant_id) {
  ServicePrincipal principal;
  principal.client_id = settings.guid("clientId");
  principal.object_id =
      settings.optional_guid("objectId").value_or(derived_object_id(tenant_id, principal.client_id));
  principal.display_name = settings.optional_text("displayName").value_or(principal.client_id);
  principal.identifier_uris = settings.texts("identifierUris");
  return principal;
}

ServicePrincipal parse_service_principal(Settings& settings, const std::string& tenant_id) {
  ServicePrincipal principal = parse_principal(settings, tenant_id);
  if (settings.has("clientSecret")) principal.client_secret = settings.text("clientSecret");
  principal.account = settings.flag_or("account", true);
  principal.secret_expired = settings.flag_or("secretExpired", false);
  principal.disabled = settings.flag_or("disabled", false);
  principal.certificates = certificates_of(settings);
  principal.certificate_subjects = settings.texts("certificateSubjects");
  principal.federated_credentials = federated_credentials_of(settings);
  settings.expect_no_others();
  return principal;
}

ServicePrincipal parse_managed_identity(Settings& settings, const std::string& tenant_id) {
  ServicePrincipal principal = parse_principal(settings, tenant_id);
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

User parse_user(Settings& settings, const std::string& tenant_id) {
  User user;
  user.principal_name = settings.text("userPrincipalName");
  user.object_id =
      settings.optional_guid("objectId").value_or(derived_object_id(tenant_id, user.principal_name));
  user.display_name = settings.optional_text("displayName").value_or(user.principal_name);
  user.home = settings.flag_or("home", true);
  user.mfa_required = settings.flag_or("mfaRequired", false);
  user.consent_required = settings.flag_or("consentRequired", false);
  user.blocked = settings.flag_or("blocked", false);
  user.disabled = settings.flag_or("disabled", false);
  settings.expect_no_others();
  return user;
}

void add_users(Tenant& tenant, Settings& settings) {
  for (auto& user : settings.objects("users")) {
    auto parsed = parse_user(user, tenant.id);
    if (tenant.find_user(parsed.principal_name) != nullptr) {
      throw InvalidSetting(user.path_to("userPrincipalName"), "is there twice: " + parsed.principal_name);
    }
    tenant.users.push_back(std::move(parsed));
  }
}

// `organizations` must lead to one tenant.
void expect_one_home_each(const std::vector<Tenant>& tenants) {
  std::map<std::string, std::pair<std::string, int>> homes;  // by the name in lower case
  for (const auto& tenant : tenants) {
    for (const auto& user : tenant.users) {
      auto& its =
          homes.try_emplace(encoding::lower_case(user.principal_name), user.principal_name, 0).first->second;
      if (user.home) ++its.second;
    }
  }
  for (const auto& [name, its] : homes) {
    if (its.second == 1) continue;
    throw InvalidSetting("tenants", its.first + " must have its home in one tenant, not in " +
                                        std::to_string(its.second) +
                                        ": set \"home\" to false where it is a guest");
  }
}

void read_sign_in_settings(Settings& settings, Configuration& configuration) {
  for (const auto& text : settings.texts("publicClients")) {
    const auto id = to_guid(text);
    if (!id) throw InvalidSetting("publicClients", "must hold GUIDs, not '" + text + "'");
    configuration.public_clients.push_back(*id);
  }
  if (const auto* object = settings.optional_object("deviceCode")) {
    Settings device_code(*object, "deviceCode");
    configuration.device_code.interval =
        std::chrono::seconds(device_code.integer_or("intervalSeconds", 5, 0, 3600));
    configuration.device_code.lifetime =
        std::chrono::seconds(device_code.integer_or("lifetimeSeconds", 900, 0, 86400));
    device_code.expect_no_others();
  }
}

Tenant parse_tenant(Settings& settings) {
  Tenant tenant;
  tenant.id = settings.guid("tenantId");
  tenant.display_name = settings.text("displayName");
  tenant.domains = settings.texts("domains");
  tenant.category = settings.optional_text("tenantCategory").value_or("");
  tenant.country_code = settings.optional_text("countryCode").value_or("US");
  tenant.type = settings.optional_text("tenantType").value_or("AAD");
  tenant.mfa_for_changes = settings.flag_or("mfaForChanges", false);
  for (auto& principal : settings.objects("servicePrincipals")) {
    add_principal(tenant, parse_service_principal(principal, tenant.id), principal.path_to("clientId"));
  }
  for (auto& identity : settings.objects("managedIdentities")) {
    add_principal(tenant, parse_managed_identity(identity, tenant.id), identity.path_to("clientId"));
  }
  add_users(tenant, settings);
  for (auto& subscription : settings.objects("subscriptions")) {
    Subscription& added = tenant.subscriptions.emplace_back();
    added.id = subscription.guid("subscriptionId");
    added.display_name = subscription.optional_text("displayName").value_or(added.id);
    subscription.expect_no_others();
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

// "Customer 000001", customer000001.onmicrosoft.com, with an ID that is the same each time.
Tenant generated_tenant(const Generated& wanted, std::size_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  Tenant tenant;
  tenant.generated = true;
  tenant.id = derived_object_id("customer", digits);
  tenant.display_name = "Customer " + digits;
  tenant.domains = {"customer" + digits + ".onmicrosoft.com"};
  tenant.country_code = "US";
  tenant.type = "AAD";
  if (!wanted.client_id.empty()) {
    ServicePrincipal principal;
    principal.client_id = wanted.client_id;
    principal.object_id = derived_object_id(tenant.id, wanted.client_id);
    principal.display_name = "Partner automation";
    principal.client_secret = wanted.client_secret;
    tenant.service_principals.push_back(std::move(principal));
  }
  if (!wanted.user_principal_name.empty()) {
    User user;
    user.principal_name = wanted.user_principal_name;
    user.object_id = derived_object_id(tenant.id, user.principal_name);
    user.display_name = user.principal_name;
    user.home = false;
    tenant.users.push_back(std::move(user));
  }
  return tenant;
}

void add_generated(Configuration& configuration, Settings& settings) {
  const auto* const object = settings.optional_object("generate");
  if (object == nullptr) return;
  Settings wanted(*object, "generate");
  Generated& generated = configuration.generated;
  generated.tenants = static_cast<std::size_t>(wanted.integer_or("tenants", 0, 0, 1'000'000));
  generated.client_id = wanted.optional_guid("clientId").value_or("");
  generated.client_secret = wanted.optional_text("clientSecret").value_or("");
  generated.user_principal_name = wanted.optional_text("userPrincipalName").value_or("");
  wanted.expect_no_others();
  if (!generated.user_principal_name.empty() && !configuration.find_home(generated.user_principal_name)) {
    throw InvalidSetting("generate.userPrincipalName", "must be a user who is at home in one of the tenants");
  }
  for (std::size_t number = 1; number <= generated.tenants; ++number) {
    Tenant tenant = generated_tenant(generated, number);
    if (configuration.find_tenant(tenant.id) == nullptr) configuration.add(std::move(tenant));
  }
}

}  // namespace

const ServicePrincipal* Tenant::find_client(std::string_view client_id) const {
  const auto found =
      std::find_if(service_principals.begin(), service_principals.end(), [&](const auto& principal) {
        return ci_is_equal(principal.client_id, client_id) ||
               std::ranges::any_of(principal.identifier_uris,
                                   [&](const std::string& uri) { return ci_is_equal(uri, client_id); });
      });
  return found == service_principals.end() ? nullptr : &*found;
}

const User* Tenant::find_user(std::string_view principal_name) const {
  const auto found = std::find_if(users.begin(), users.end(), [&](const User& user) {
    return ci_is_equal(user.principal_name, principal_name);
  });
  return found == users.end() ? nullptr : &*found;
}

const User* Tenant::find_user_by_object_id(std::string_view its_object_id) const {
  const auto found = std::find_if(users.begin(), users.end(),
                                  [&](const User& user) { return user.object_id == its_object_id; });
  return found == users.end() ? nullptr : &*found;
}

void Configuration::add(Tenant tenant) {
  tenants_by_name_.emplace(encoding::lower_case(tenant.id), tenants.size());
  for (const auto& domain : tenant.domains) {
    tenants_by_name_.emplace(encoding::lower_case(domain), tenants.size());
  }
  tenants.push_back(std::move(tenant));
}

const Tenant* Configuration::find_tenant(std::string_view id_or_domain) const {
  const auto found = tenants_by_name_.find(encoding::lower_case(id_or_domain));
  return found == tenants_by_name_.end() ? nullptr : &tenants[found->second];
}

const Partner* Configuration::find_partner(std::string_view id) const {
  const auto found = std::find_if(partners.begin(), partners.end(),
                                  [&](const Partner& partner) { return partner.id == id; });
  return found == partners.end() ? nullptr : &*found;
}

const Tenant* Configuration::find_tenant_of_subscription(std::string_view id) const {
  const auto found = std::find_if(tenants.begin(), tenants.end(), [&](const Tenant& tenant) {
    return std::ranges::any_of(tenant.subscriptions,
                               [&](const Subscription& one) { return ci_is_equal(one.id, id); });
  });
  return found == tenants.end() ? nullptr : &*found;
}

const Tenant* Configuration::find_home(std::string_view principal_name) const {
  const auto found = std::find_if(tenants.begin(), tenants.end(), [&](const Tenant& tenant) {
    const User* const user = tenant.find_user(principal_name);
    return user != nullptr && user->home;
  });
  return found == tenants.end() ? nullptr : &*found;
}

bool Configuration::is_public_client(std::string_view client_id) const {
  const auto is_it = [&](std::string_view known) { return ci_is_equal(known, client_id); };
  return std::any_of(well_known_public_clients.begin(), well_known_public_clients.end(), is_it) ||
         std::any_of(public_clients.begin(), public_clients.end(), is_it);
}

bool is_any_tenant(std::string_view name) {
  return ci_is_equal(name, std::string_view("common")) ||
         ci_is_equal(name, std::string_view("organizations"));
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
    configuration.add(std::move(parsed));
  }
  if (configuration.tenants.empty()) throw InvalidSetting("tenants", "must hold at least one tenant");
  add_generated(configuration, settings);
  expect_one_system_assigned(configuration);
  expect_one_home_each(configuration.tenants);
  read_sign_in_settings(settings, configuration);
  settings.expect_no_others();
  return configuration;
}

}  // namespace managementpartner::emulator

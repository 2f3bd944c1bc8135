// The tenants, identities and partners an emulator knows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::emulator {

struct Partner {
  std::string id;
  std::optional<std::string> name;  // older answers of the service lack it
};

/// What a service principal is that belongs to a resource in Azure and has no secret of its own.
struct ManagedIdentity {
  std::string resource_id;
  bool system_assigned = false;
};

struct ServicePrincipal {
  std::string client_id;
  std::string object_id;
  std::string display_name;
  std::string client_secret;
  bool account = true;  // false: it gets tokens, but ARM finds no account of it in the tenant
  std::optional<ManagedIdentity> managed;
};

struct Tenant {
  std::string id;
  std::string display_name;
  std::vector<std::string> domains;  // the first is the default one
  std::string category;              // empty: Home for its own identities, ManagedBy for others
  std::string country_code;
  std::string type;
  std::vector<ServicePrincipal> service_principals;

  [[nodiscard]] const ServicePrincipal* find_client(std::string_view client_id) const;
};

struct Configuration {
  std::vector<Partner> partners;
  std::vector<Tenant> tenants;
  std::size_t page_size = 0;  // of lists; 0: one page

  /// By GUID or verified domain, in any case.
  [[nodiscard]] const Tenant* find_tenant(std::string_view id_or_domain) const;
  [[nodiscard]] const Partner* find_partner(std::string_view id) const;
};

/// Reads docs/emulator.md's format. Secrets may still be empty. Throws InvalidSetting that names the key.
[[nodiscard]] Configuration parse_configuration(std::string_view text);

}  // namespace managementpartner::emulator

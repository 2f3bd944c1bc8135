// The tenants, identities and partners an emulator knows.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace managementpartner::emulator {

struct Partner {
  std::string id;
  std::optional<std::string> name;  // older answers of the service lack it
};

/// A service principal that belongs to a resource in Azure and has no secret of its own.
struct ManagedIdentity {
  std::string resource_id;
  bool system_assigned = false;
};

/// Whose tokens are accepted instead of a secret of the service principal's own.
struct FederatedCredential {
  std::string issuer;  // one that begins with a slash is under the emulator's origin
  std::string subject;
  std::string audience;
};

struct ServicePrincipal {
  std::string client_id;
  std::vector<std::string> identifier_uris;  // "http://name": older names, by which it signs in, too
  std::string object_id;
  std::string display_name;
  std::string client_secret;
  bool account = true;  // false: it gets tokens, but ARM finds no account of it in the tenant
  std::optional<ManagedIdentity> managed;
  bool secret_expired = false;
  bool disabled = false;
  std::vector<std::string> certificates;          // registered ones, PEM
  std::vector<std::string> certificate_subjects;  // trusted by name, where the chain comes along
  std::vector<FederatedCredential> federated_credentials;
};

/// A person, in one of the tenants that the person belongs to.
struct User {
  std::string principal_name;
  std::string object_id;
  std::string display_name;
  bool home = true;  // false: a guest from another tenant
  bool mfa_required = false;
  bool consent_required = false;
  bool blocked = false;  // by Conditional Access
  bool disabled = false;
};

struct Subscription {
  std::string id;
  std::string display_name;
};

struct Tenant {
  std::string id;
  std::string display_name;
  std::vector<std::string> domains;  // the first is the default one
  std::string category;              // empty: Home for its own identities, ManagedBy for others
  std::string country_code;
  std::string type;
  bool generated = false;        // one of many, which nobody described
  bool mfa_for_changes = false;  // ARM asks people for it who create, change or delete
  std::vector<ServicePrincipal> service_principals;
  std::vector<User> users;
  std::vector<Subscription> subscriptions;

  [[nodiscard]] const ServicePrincipal* find_client(std::string_view client_id) const;
  [[nodiscard]] const User* find_user(std::string_view principal_name) const;
  [[nodiscard]] const User* find_user_by_object_id(std::string_view object_id) const;
};

struct DeviceCodeSettings {
  std::chrono::seconds interval{5};
  std::chrono::seconds lifetime{900};
};

/// Many tenants alike, for those who try a fleet.
struct Generated {
  std::size_t tenants = 0;
  std::string client_id;            // of one application that is in all of them; empty for none
  std::string client_secret;        // empty: made and kept
  std::string user_principal_name;  // of one person who is a guest in all of them; empty for none
};

struct Configuration {
  std::vector<Partner> partners;
  std::vector<Tenant> tenants;  // by add() alone
  Generated generated;
  std::size_t page_size = 0;                // of lists; 0: one page
  std::vector<std::string> public_clients;  // applications with which people sign in
  DeviceCodeSettings device_code;

  void add(Tenant tenant);

  /// By GUID or verified domain, in any case.
  [[nodiscard]] const Tenant* find_tenant(std::string_view id_or_domain) const;
  /// The one that the subscription belongs to.
  [[nodiscard]] const Tenant* find_tenant_of_subscription(std::string_view id) const;
  [[nodiscard]] const Partner* find_partner(std::string_view id) const;
  [[nodiscard]] const Tenant* find_home(std::string_view principal_name) const;
  [[nodiscard]] bool is_public_client(std::string_view client_id) const;

 private:
  std::unordered_map<std::string, std::size_t> tenants_by_name_;  // in lower case
};

/// The audience of a token that proves to Entra which application sent it.
constexpr const char* federation_audience = "api://AzureADTokenExchange";

/// `common` or `organizations`: for people, their home tenant.
[[nodiscard]] bool is_any_tenant(std::string_view name);

/// Reads docs/emulator.md's format. Secrets may still be empty. Throws InvalidSetting that names the key.
[[nodiscard]] Configuration parse_configuration(std::string_view text);

}  // namespace managementpartner::emulator

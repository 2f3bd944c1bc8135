#include "cli/output/account_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <string>

#include "client/cloud.hpp"

namespace managementpartner::cli {

namespace json = boost::json;

namespace {

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value() : json::value(text);
}

// az calls all but people a service principal. What another tool or somebody else got a token for may be
// either: an application's name may hold an @, but a person's always does.
bool is_person(const sign_ins::KeptSignIn& sign_in) {
  using identity::CredentialKind;
  const auto kind = identity::find_credential_kind(sign_in.credential.kind);
  if (kind && row_of(*kind).is_person) return true;
  const bool may_be_either = !kind || row_of(*kind).tool != nullptr ||
                             *kind == CredentialKind::access_token || *kind == CredentialKind::callback;
  return may_be_either && sign_in.account.find('@') != std::string::npos;
}

}  // namespace

const std::string& user_name(const sign_ins::KeptSignIn& sign_in) {
  return is_person(sign_in) || sign_in.client_id.empty() ? sign_in.account : sign_in.client_id;
}

json::value to_json(const sign_ins::KeptSignIn& sign_in, bool is_default, std::string_view cloud_key) {
  std::map<std::string_view, json::value> account;  // In order, wherever the cloud's key stands.
  account["armEndpoint"] = sign_in.arm_endpoint;
  account[cloud_key] = cloud_name(sign_in.arm_endpoint).value_or("Custom");
  account["contextName"] = text_or_null(sign_in.name);
  account["credentialType"] = sign_in.credential.kind;
  account["homeTenantId"] = text_or_null(sign_in.tenant_id);
  account["id"] = text_or_null(sign_in.tenant_id);
  account["isDefault"] = is_default;
  account["managedByTenants"] = json::array();
  account["name"] = "N/A(tenant level account)";
  account["objectId"] = text_or_null(sign_in.object_id);
  account["state"] = "Enabled";
  account["tenantId"] = text_or_null(sign_in.tenant_id);
  account["user"] = {{"name", user_name(sign_in)},
                     {"type", is_person(sign_in) ? "user" : "servicePrincipal"}};
  return json::object(account.begin(), account.end());
}

json::value to_json(const arm::Tenant& tenant) {
  json::object object;
  const auto add = [&](std::string_view key, const std::optional<std::string>& value) {
    if (value) object.emplace(key, *value);
  };
  add("countryCode", tenant.country_code);
  add("defaultDomain", tenant.default_domain);
  add("displayName", tenant.display_name);
  if (!tenant.domains.empty())
    object.emplace("domains", json::array(tenant.domains.begin(), tenant.domains.end()));
  add("id", tenant.id);
  add("tenantCategory", tenant.category);
  add("tenantId", tenant.tenant_id);
  add("tenantType", tenant.type);
  return object;
}

}  // namespace managementpartner::cli
